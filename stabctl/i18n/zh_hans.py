"""Simplified Chinese: sentences by their English ids, and labels of words."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # Help pages.
    "[OPTIONS]": "[选项]",
    "COMMAND …": "命令 …",
    "Ledgers of matters as plain files under git.": "以 git 管理的纯文本台账：登记矛盾纠纷和信息，办理、查询、汇总。",
    "Commands": "命令",
    "Make a new workspace.": "新建工作区。",
    "Lay out the sample township to look at and play with.": "生成一个示例乡镇的台账，供查看和练习。",
    "Register a matter.": "登记事项。",
    "Open the case of a dispute, with a limit.": "矛盾纠纷立案，并确定化解时限。",
    "Do not open the case of a dispute, with the reason.": "矛盾纠纷不予受理，并写明理由。",
    "Hand a matter over to a responsible unit.": "交办：把事项交给责任单位。",
    "Record a way of handling a dispute.": "记录矛盾纠纷的调处方式。",
    "Record the analysis of an intel item.": "记录信息的分析研判。",
    "Record that a matter is settled.": "记录事项已化解或办结。",
    "Record any other ending; none of them counts as success.": "以其他方式结案；均不计入调处成功。",
    "Take an ended matter up again.": "重新办理已经结束的事项。",
    "Correct the registration of a matter.": "更正事项的登记内容。",
    "Take back one act, which then counts as never having happened.": "撤销一个步骤，撤销后视为没有发生。",
    "Void a number that was issued by mistake.": "将误发的编号作废。",
    "List matters.": "列出事项。",
    "Show one matter with its timeline.": "查看一个事项及其办理经过。",
    "Show the acts of a matter and the commits behind them.": "查看一个事项的各个步骤及其对应的提交。",
    "List the running limits, the nearest first.": "列出在办事项的期限，近的在前。",
    "Show the units and posts of the office.": "查看本机关的单位和岗位。",
    "Make a report of a period.": "汇总一个时段的情况，生成报告。",
    "Check every file and record against the rules.": "按规则检查全部文件和记录。",
    "Options": "选项",
    "Install completion for the current shell.": "为当前的命令行环境安装自动补全。",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "显示当前命令行环境的自动补全脚本，供复制或自行安装。"
    ),
    "Global options": "通用选项",
    "The folder of the ledger.": "台账所在的文件夹。",
    "Language: en, zh-Hans or zh-Hant.": "语言：en、zh-Hans 或 zh-Hant。",
    "The post that acts.": "经办岗位。",
    "Print one JSON object.": "输出一个 JSON 对象。",
    "Print results only.": "只输出结果。",
    "Print the version and stop.": "显示版本后退出。",
    "Show this page and stop.": "显示本页后退出。",
    (
        "It holds the settings, the units and posts in ledgers/org.yaml, and a git repository with the first commit. "
        "A folder that already holds a workspace is refused."
    ): (
        "其中有各项设置、ledgers/org.yaml 中的单位和岗位，以及已作首次提交的 git 仓库。文件夹中已有工作区的，不予新建。"
    ),
    "Arguments": "参数",
    "The folder of the new workspace.": "新工作区的文件夹。",
    "The office's name.": "机关名称。",
    "The office's code in record numbers, such as QS.": "机关代码，用在记录编号中，例如 QS。",
    "The office's time zone (default: Asia/Shanghai).": "机关所在时区（默认：Asia/Shanghai）。",
    (
        "The ledger of a fictional township for the year 2025 becomes a workspace under git; a dispute and an intel "
        "item are registered, assigned and resolved in it, and the week's summary is printed. That part runs under a "
        "fixed clock just after the sample's last day."
    ): (
        "把一个虚构乡镇 2025 年的台账建成 git 管理的工作区，在其中登记、交办、办结一件矛盾纠纷和一条信息，并输出当"
        "周的汇总。这一部分使用固定的时间，即示例数据最后一天之后。"
    ),
    "An empty or new folder (default: a new temporary one).": "空文件夹或新文件夹（默认：新建一个临时文件夹）。",
    "Register a dispute.": "登记矛盾纠纷。",
    "Register an intel item: information about a matter.": "登记信息，即关于某一事项的情况。",
    (
        "One matter is one record. The number is printed; the paper dossier keeps the names, the record keeps the "
        "dossier's number. --from takes one or many registrations as YAML or JSON and enters all of them or none."
    ): (
        "一件一登记，登记后显示编号。姓名等留在纸质卷宗中，记录里只写卷宗号。--from 从 YAML 或 JSON 文件读取一条或"
        "多条登记内容，要么全部登记，要么都不登记。"
    ),
    "What the matter is, in one line and without names.": "事项名称，一行写明，不写姓名。",
    "The class of the dispute.": "纠纷类别。",
    "How it came to the office.": "来源。",
    "How many people it concerns.": "涉及人数。",
    "Facts, demand and basis; no names, telephone numbers or addresses.": "事实、诉求和依据；不写姓名、电话、住址。",
    "The number of the paper dossier, which keeps the names.": "纸质卷宗的卷宗号；姓名只留在卷宗中。",
    "Its number in an earlier ledger.": "在原台账中的编号。",
    "The number under which it came in.": "来文或转来时的编号。",
    "The registering unit (default: the office's).": "登记单位（默认：本机关）。",
    "The day it happened (default: today).": "办理日期（默认：今天）。",
    "A note on the act; no names, telephone numbers or addresses.": "备注；不写姓名、电话、住址。",
    "Registrations as YAML or JSON; - reads standard input.": "YAML 或 JSON 格式的登记内容；写 - 则从标准输入读取。",
    (
        "An item describes a matter (a road, a wage arrear, a compensation rule) and what should be done, never a "
        "person. --from takes one or many registrations as YAML or JSON and enters all of them or none."
    ): (
        "信息只写事项（如一段道路、一笔拖欠的工资、一项补偿规定）和应当怎么办，不写个人。--from 从 YAML 或 JSON 文"
        "件读取一条或多条登记内容，要么全部登记，要么都不登记。"
    ),
    "How important it is.": "级别。",
    "What kind of question it is.": "属于哪一类问题。",
    "The class of the matter.": "事项类别。",
    "When the office knew of it, such as 2026-03-12T09:10+08:00.": "知悉时间，例如 2026-03-12T09:10+08:00。",
    "The record's number, such as D-2026-QS-0007.": "记录编号，例如 D-2026-QS-0007。",
    "The day by which the matter is to be settled.": "化解或办结的期限。",
    "The people concerned are told the lawful channels that are open to them.": "应当告知当事人可以依法选择的途径。",
    "Why.": "理由。",
    (
        "A dispute has to be filed first, an intel item analysed. A second assignment moves the matter to another "
        "unit; both stay in its history."
    ): "矛盾纠纷须先立案，信息须先分析研判。再次交办即改由另一单位负责，前后两次都留在办理经过中。",
    "The responsible unit's code.": "责任单位的代码。",
    "The post that handles it.": "承办岗位。",
    "What was done stays apart from how the matter stands: an act changes no status.": (
        "办理过程与办理状态分开记录：记录调处方式不改变状态。"
    ),
    "The way of handling.": "调处方式。",
    (
        "An ordinary question has routine analysis, a sudden one prompt, a major one targeted; the analysis is of the "
        "matter. It can be repeated."
    ): "一般问题常规分析，突发问题及时分析，重大问题定向分析；分析的是事项本身。可以多次分析。",
    "The kind of analysis.": "分析类别。",
    "What the analysis found.": "研判意见。",
    "What should be done.": "处理建议。",
    (
        "A dispute is settled by agreement, or otherwise when the demand is met; an intel item is closed (done). "
        "Withdrawn, referred or failed matters are closed with `close`."
    ): (
        "矛盾纠纷达成协议，或者诉求以其他方式得到解决的，为化解；信息处理完毕的，为办结。撤回、移送、调解不成等情"
        "形，请用 `close`。"
    ),
    "By agreement, or settled otherwise (disputes).": "达成协议，或者诉求已解决（用于矛盾纠纷）。",
    "The form of the agreement.": "协议形式。",
    "The day the agreement takes effect.": "协议生效日。",
    (
        "A dispute ends as not agreed, unresolved or inconclusive only after it was assigned. Taking a matter to a "
        "lawful channel is a right and never a failure."
    ): (
        "矛盾纠纷须在交办之后，才能以调解不成、未能化解或无定论结案。通过法定途径解决问题是当事人的权利，不是工作失败。"
    ),
    "How it ended.": "结案方式。",
    "It returns to the state before its end; what earlier reports counted stays as it was.": (
        "事项回到结束之前的状态；以前的报告已计入的数字不变。"
    ),
    (
        "Title, category, date and the other keys can be amended; id, kind and unit can't, since the number depends "
        "on them. The old values stay in the file."
    ): "标题、类别、日期等字段可以更正；id、kind、unit 与编号相连，不能更正。原有内容仍保留在文件中。",
    "A registration key and its new value; can be repeated.": "登记字段及其新内容；可多次使用。",
    "Nothing is removed from the file. To correct an act, retract it and enter it again.": (
        "文件中的内容不会删除。要更正一个步骤，请先撤销，再重新录入。"
    ),
    "The act's digest, as `history` shows it.": "步骤的摘要值，见 `history`。",
    "The record stays in its file and counts in no figure; the number is never used again.": (
        "记录仍保留在文件中，不计入任何数字；该编号不再使用。"
    ),
    (
        "Terms side by side all have to hold; `or`, `not` and brackets combine them. Fields are id, kind, status, "
        "unit, assignee, handler, category, source, people, level, theme, outcome, date, limit and ended; flags are "
        "open, ended, overdue and void."
    ): (
        "并列的条件须同时成立，可用 `or`、`not` 和括号组合。字段有 id、kind、status、unit、assignee、handler、"
        "category、source、people、level、theme、outcome、date、limit、ended；标记有 open、ended、overdue、void。"
    ),
    "Such as: status:open unit:QS category:land,family limit:<2026-12-01 overdue.": (
        "例如：status:open unit:QS category:land,family limit:<2026-12-01 overdue。"
    ),
    "As things stood at the end of that day (default: today).": "以该日终了时的情况为准（默认：今天）。",
    "Count without the files that can't be read, and say so.": "不计无法读取的文件，并加以说明。",
    (
        "Each act has the day it happened, the instant it was written down, the post, its digest, and the commit that "
        "brought it in; an act without a commit of the tool was entered by hand."
    ): "每个步骤列有办理日期、记录时间、经办岗位、摘要值和对应的提交；没有对应提交的步骤，是手工写入的。",
    "They stand in ledgers/org.yaml: posts, never the names of those who hold them.": (
        "内容在 ledgers/org.yaml 中；只列岗位，不列任职者姓名。"
    ),
    (
        "Without a period it is the current week so far. Every figure is the length of a list of records; --format "
        "json gives the lists."
    ): "不指定时段的，汇总本周到目前为止的情况。每个数字都对应一份记录清单，用 --format json 可查看清单。",
    "A week.": "周。",
    "A ten-day window.": "旬。",
    "A half-month.": "半月。",
    "A month.": "月。",
    "A quarter.": "季度。",
    "A half-year.": "半年。",
    "A year.": "年度。",
    "The first day of a range.": "起止时段的首日。",
    "The last day of a range.": "起止时段的末日。",
    "The latest complete period of that kind.": "最近一个完整的该类时段。",
    "Which report (default: annual for a year, else weekly).": "报告种类（默认：年度用 annual，其余用 weekly）。",
    "The format (default: text, or by --out).": "格式（默认：text，或者按 --out 的文件名）。",
    "Write the report into a new file.": "把报告写入新文件。",
    "Only what this unit registered.": "只汇总该单位登记的事项。",
    (
        "All findings are printed with file, line and remedy; the exit code is 1 if there are any. Warnings are worth "
        "a look and do not change the exit code."
    ): "逐项列出问题所在的文件、行号和改正办法；发现问题时退出码为 1。警告供核对，不影响退出码。",
    # The command line.
    "{record}: {act} recorded; the matter is {status}.": "{record}：已记录“{act}”，目前状态为“{status}”。",
    "Responsible: {unit}.": "责任单位：{unit}。",
    "Limit: {day}.": "期限：{day}。",
    "{path}:{line}: record {number}": "{path}:{line}：第 {number} 条",
    "--from takes the values from the file, so {options} can't be given.": (
        "--from 从文件读取各项内容，不能同时使用 {options}。"
    ),
    "The new record": "新登记的事项",
    "{path} can't be read: {reason}.": "无法读取 {path}：{reason}。",
    "Put the values into the file, or leave --from out.": "请把内容写入文件，或者不用 --from。",
    "Check the file's name; - reads standard input.": "请核对文件名；写 - 则从标准输入读取。",
    "These options are missing: {options}.": "缺少以下选项：{options}。",
    "Write facts, demand and basis; no names, telephone numbers or addresses.": (
        "请写明事实、诉求和依据；不写姓名、电话、住址。"
    ),
    "Give them all; on a terminal they are asked for.": "请一次补齐；在终端上使用时会逐项询问。",
    "Type one of the words, or its number.": "请输入其中一个词，或者它的序号。",
    "The command line can't be read: {words}": "无法识别这条命令：{words}",
    "This is a bug in stabctl; what is known of it stands in {path}.": "stabctl 程序本身出错，详情已写入 {path}。",
    "There is no option {option}.": "没有 {option} 这个选项。",
    "{argument} is missing.": "缺少 {argument}。",
    "{option} needs a value.": "选项 {option} 后面要写内容。",
    "There is no command {name}.": "没有 {name} 这个命令。",
    "There are words too many: {words}.": "多出了这些内容：{words}。",
    "`{command} --help` shows how it is used.": "用 `{command} --help` 可查看用法。",
    "There is no option {option}; did you mean {near}?": "没有 {option} 这个选项，是否要用 {near}？",
    "There is no command {name}; did you mean {near}?": "没有 {name} 这个命令，是否要用 {near}？",
    "There is no way of handling called {word}.": "没有 {word} 这种调处方式。",
    "--set {pair} is no change.": "--set {pair} 没有写明要更正的内容。",
    "Write it like --set category=land.": "请写成 --set category=land 的形式。",
    "{files} records checked: {faults} findings, {warnings} warnings.": (
        "已检查记录 {files} 条：发现问题 {faults} 项，警告 {warnings} 项。"
    ),
    "The sample township's ledger of 2025 is in {folder}.": "示例乡镇 2025 年的台账已放在 {folder}。",
    "What follows runs under a fixed clock: {now}.": "以下操作使用固定的时间：{now}。",
    "Try next:": "接下来可以试试：",
    "The report as Markdown: {path}": "Markdown 格式的报告：{path}",
    "{folder} is not empty.": "{folder} 不是空文件夹。",
    "Name a new folder: `stabctl demo DIR`.": "请另选一个新文件夹：`stabctl demo DIR`。",
    "{count} limits are running on {day}; {late} are overdue.": (
        "截至 {day}，有期限的在办事项 {count} 件（条），其中超期 {late} 件（条）。"
    ),
    "(retracted)": "（已撤销）",
    "{folder} is a workspace now.": "工作区已建立：{folder}。",
    "Next: look at ledgers/org.yaml, then `stabctl -C {folder} add dispute`.": (
        "下一步：先核对 ledgers/org.yaml，再用 `stabctl -C {folder} add dispute` 登记。"
    ),
    "The office's name is one line of text.": "机关名称应为一行文字。",
    "General office": "综合办公室",
    "Justice office": "司法所",
    "Registrar": "登记岗",
    "Duty post of the general office": "综合办公室值班岗",
    "Leader in charge": "包案领导",
    "Mediator": "调解员",
    "Analyst": "分析研判岗",
    "Liaison officer": "信息联络员",
    "Give it like --name 青石乡.": "请写成 --name 青石乡 的形式。",
    "{count} matters.": "共 {count} 件（条）。",
    "{record} was not registered on {day}.": "{record} 在 {day} 尚未登记。",
    "It was registered on {day}.": "登记日期是 {day}。",
    "(not possible)": "（不符合办理顺序）",
    "More than one period is given.": "一次只能指定一个时段。",
    "--from and --to go together.": "--from 和 --to 要同时使用。",
    "There is no format {word}.": "没有 {word} 这种格式。",
    "There is no report {word}.": "没有 {word} 这种报告。",
    "There is no unit {code}.": "没有代码为 {code} 的单位。",
    "{path} exists already.": "{path} 已经存在。",
    "{path} has changes that are not committed, so the report could not be proven.": (
        "{path} 有尚未提交的改动，报告的数字将无从核对。"
    ),
    "Give one of --week, --month, --from with --to, …": "请选用其中一种：--week、--month、--from 加 --to 等。",
    "--last {word} is no period.": "--last {word} 不是时段。",
    "Give both days.": "请写明首日和末日。",
    "Give another name to --out, or move that file away.": "请给 --out 另取文件名，或者把原文件移走。",
    "Commit the changes or take them back, then run the command again.": "请先提交或还原这些改动，再重新执行。",
    "{path} can't be written: {reason}.": "无法写入 {path}：{reason}。",
    "It is not known which post acts.": "不知道由哪个岗位办理。",
    "{source}: there is no language {language}.": "{source}：没有 {language} 这种语言。",
    "STABCTL_NOW is not a date-time: {text}.": "STABCTL_NOW 不是日期和时刻：{text}。",
    "Give --by POST, or set default_post in stabctl.yaml.": (
        "请用 --by POST 写明，或者在 stabctl.yaml 中设置 default_post。"
    ),
    "Write it like 2026-03-12T09:20:11+08:00, or unset it.": (
        "请写成 2026-03-12T09:20:11+08:00 的形式，或者取消这个环境变量。"
    ),
    "{count} files can't be read, so there is no total. {path}:{line}: {message}": (
        "有 {count} 个文件无法读取，因此不作统计。{path}:{line}：{message}"
    ),
    "{count} files can't be read and are left out; `stabctl check` lists them.": (
        "有 {count} 个文件无法读取，未计入统计；用 `stabctl check` 可查看清单。"
    ),
    "`stabctl check` lists them all; --skip-unreadable counts without them.": (
        "用 `stabctl check` 可列出全部问题；加 --skip-unreadable 则不计这些文件。"
    ),
    # Acting and registering.
    "Use one of: {keys}.": "可用：{keys}。",
    "{key} is empty.": "{key} 没有内容。",
    "{record}: after this, the act {act} of {day} would no longer be possible ({why})": (
        "{record}：照此办理，{day} 的步骤“{act}”将不再成立（{why}）"
    ),
    "{record} is of the kind {kind}, which has no act {act}.": "{record} 属于“{kind}”，没有“{act}”这个步骤。",
    "{act} on {record} takes no {keys}.": "对 {record} 办理“{act}”时，不能填写 {keys}。",
    "{record} lacks: {keys}.": "{record}：缺少 {keys}。",
    "{record} has no single act {digest}.": "{record} 中没有或不止一个摘要值为 {digest} 的步骤。",
    "{record}: the act {digest} is retracted already.": "{record}：步骤 {digest} 已经撤销。",
    "Retract that act first: `stabctl retract {record} --act {digest} --reason …`.": (
        "请先撤销那个步骤：`stabctl retract {record} --act {digest} --reason …`。"
    ),
    (
        "The clock of this machine lies behind the last act of {record}, written down at {recorded}; check date and "
        "time."
    ): "本机时间早于 {record} 最近一个步骤的记录时间 {recorded}，请核对日期和时间。",
    "Its acts are: {words}.": "可用的步骤：{words}。",
    "It takes: {keys}.": "可填写：{keys}。",
    "Give all of them.": "请全部填写。",
    "{record}: {keys} can't be amended.": "{record}：{keys} 不能更正。",
    "{record}: {problem}": "{record}：{problem}",
    "`stabctl history {record}` shows the acts and their digests.": (
        "用 `stabctl history {record}` 可查看各步骤及其摘要值。"
    ),
    "There is nothing to register.": "没有可登记的内容。",
    "Give at least one record.": "请至少写一条。",
    "{record} can't have the key {key}.": "{record}：不能有字段 {key}。",
    # The domain's rules.
    "{key}: {text} is not a date.": "{key}：{text} 不是日期。",
    "Write it like 2026-03-12.": "请写成 2026-03-12 的形式。",
    "{key}: {text} is no unit code.": "{key}：{text} 不是单位代码。",
    "Unit codes are capital letters and digits, with hyphens between parts, such as QS-JUSTICE.": (
        "单位代码由大写字母和数字组成，各段之间用连字符，例如 QS-JUSTICE。"
    ),
    "Write it like 2026-03-12, or with the time like 2026-03-12T09:20+08:00.": (
        "请写成 2026-03-12；需要写明时刻的，写成 2026-03-12T09:20+08:00。"
    ),
    "{key}: {text} is not an instant.": "{key}：{text} 不是完整的时刻。",
    "Write it like 2026-03-12T09:20:11+08:00.": "请写成 2026-03-12T09:20:11+08:00 的形式。",
    "{key}: {text} is no post code.": "{key}：{text} 不是岗位代码。",
    "Post codes are small letters and digits, with hyphens between parts, such as duty-officer.": (
        "岗位代码由小写字母和数字组成，各段之间用连字符，例如 duty-officer。"
    ),
    "{key}: {text} is no record number.": "{key}：{text} 不是记录编号。",
    "Numbers look like D-2026-QS-0007.": "编号的写法如 D-2026-QS-0007。",
    "{key}: {text} is no act's digest.": "{key}：{text} 不是步骤的摘要值。",
    "`stabctl history ID` shows the digests.": "用 `stabctl history ID` 可查看各步骤的摘要值。",
    "{key} holds bytes that are no UTF-8 text.": "{key} 中有不属于 UTF-8 文本的字节。",
    "Type the text again.": "请重新输入这段文字。",
    "{key} is more than one line.": "{key} 超过一行。",
    "Put the rest into the summary or a note.": "其余内容请写入简要情况或备注。",
    "{record} is {status}; {act} is not possible then.": "{record} 目前状态为“{status}”，不能办理“{act}”。",
    "{record} has no act {digest} to retract.": "{record} 没有摘要值为 {digest} 的步骤可撤销。",
    "{record}: the act {act} can't be retracted.": "{record}：步骤“{act}”不能撤销。",
    "{record}: a retraction can't name an act that was written down after it.": "{record}：不能撤销其后才记录的步骤。",
    "It is possible when the record is: {states}. The next step here is `{command}`.": (
        "须在以下状态时办理：{states}。目前的下一步是 `{command}`。"
    ),
    "{record}: {act} on {day} lies before the registration.": "{record}：“{act}”的日期 {day} 早于登记日期。",
    "The record was registered on {day}; give that day or a later one.": "登记日期是 {day}，请填写当天或以后的日期。",
    "{record} was never assigned, so it can't be closed as {word}.": "{record} 尚未交办，不能以“{word}”结案。",
    "Assign it first: `stabctl assign {record} --to UNIT`.": "请先交办：`stabctl assign {record} --to UNIT`。",
    "A void number stays void; register the matter under a new one.": "编号作废后不能恢复，请用新编号登记该事项。",
    "Take the matter up again first: `stabctl reopen {record} --reason …`.": (
        "请先重新办理：`stabctl reopen {record} --reason …`。"
    ),
    "It is possible when the record is: {states}.": "须在以下状态时办理：{states}。",
    "{record} is registered twice.": "{record} 重复登记。",
    "{record}: {key} can't be amended.": "{record}：{key} 不能更正。",
    "Void the number and register the matter again.": "请将该编号作废，重新登记。",
    "{record}: the registration can't be moved to {day}, which is not in its number's year.": (
        "{record}：登记日期不能改为 {day}，它不在编号所属的年度内。"
    ),
    "{name} is not a period for --{span}.": "{name} 不能用于 --{span}。",
    "The period ends on {last}, before it begins on {first}.": "末日 {last} 早于首日 {first}。",
    "Write it like this: --{span} {example}.": "请写成 --{span} {example} 的形式。",
    "Give the earlier day to --from and the later one to --to.": "请在 --from 后写首日，在 --to 后写末日。",
    "{record}: there is no unit {code}.": "{record}：没有代码为 {code} 的单位。",
    "Use one of: {units}; or add the unit to ledgers/org.yaml.": "可用：{units}；也可在 ledgers/org.yaml 中增列单位。",
    "{record}: there is no post {code}.": "{record}：没有代码为 {code} 的岗位。",
    "Use one of: {posts}; or add the post to ledgers/org.yaml.": "可用：{posts}；也可在 ledgers/org.yaml 中增列岗位。",
    "Retract one of the acts with `stabctl retract`.": "请用 `stabctl retract` 撤销其中一个步骤。",
    "{record}: {key} holds what looks like personal data ({what}) at character {position}.": (
        "{record}：{key} 第 {position} 个字处疑似含有个人信息（{what}）。"
    ),
    "Leave it to the paper dossier and give the dossier's number; git can't forget.": (
        "个人信息请留在纸质卷宗中，这里只写卷宗号；git 中的内容无法彻底删除。"
    ),
    "{record}: {key} may name a person at character {position}.": "{record}：{key} 第 {position} 个字处可能写了人名。",
    "Write about the matter; say 甲方 and 乙方 instead of names.": "请只写事项本身，用“甲方”“乙方”代替姓名。",
    "{record}: {day} lies in the future.": "{record}：日期 {day} 尚未到来。",
    "Give the day on which it happened, today at the latest.": "请填写实际发生的日期，不得晚于今天。",
    "{record}: the limit {limit} lies before the act's own date {day}.": "{record}：期限 {limit} 早于步骤日期 {day}。",
    "Give a limit on or after the day of the act.": "期限不得早于该步骤的日期。",
    "{record}: the timeline does not begin with the registration.": "{record}：办理经过的第一步不是登记。",
    "The first act is `register`, with the registration's date.": "第一步应为 `register`，日期与登记日期一致。",
    "{record}: an act was written down before the one above it.": "{record}：有一个步骤的记录时间早于它上面的步骤。",
    "Acts stand in the order of `recorded`; move it to its place.": "各步骤按 `recorded` 先后排列，请把它移到该处。",
    "{record}: the registration's date differs from that of its first act.": "{record}：登记日期与第一步的日期不一致。",
    "Restore the file from git, and change the date with `stabctl amend`.": (
        "请用 git 恢复该文件，再用 `stabctl amend` 更正日期。"
    ),
    "{record}: {key} can't be {text}.": "{record}：{key} 不能是 {text}。",
    "{record}: the agreement has no {key}.": "{record}：调解协议缺少 {key}。",
    (
        "Retract the resolution and enter it again with --{key}; the 30 days for judicial confirmation run from the "
        "effective date."
    ): "请撤销该化解步骤，再加上 --{key} 重新录入；申请司法确认的 30 日自协议生效之日起算。",
    # Filters.
    "{token} is no filter.": "{token} 不是筛选条件。",
    "Fields: {fields}. Flags: {flags}. Example: status:open category:land limit:<2026-12-01.": (
        "字段：{fields}。标记：{flags}。例如：status:open category:land limit:<2026-12-01。"
    ),
    "There is a bracket too many in the filter.": "筛选条件多了一个括号。",
    "The filter breaks off.": "筛选条件不完整。",
    "The filter {token} has no date.": "筛选条件 {token} 中没有日期。",
    "A bracket is not closed in the filter.": "筛选条件的括号没有成对。",
    "Write it like limit:<2026-12-01, date:2026-03 or date:>=2026-01-01.": (
        "请写成 limit:<2026-12-01、date:2026-03 或 date:>=2026-01-01 的形式。"
    ),
    "The filter {token} asks for an unknown {field}: {word}.": "筛选条件 {token} 中，{field} 没有 {word} 这个值。",
    # Reports.
    "The day {day} lies before the period, which begins on {first}.": "日期 {day} 早于时段的首日 {first}。",
    "Give a later day to --as-of, or an earlier period.": "请在 --as-of 后写较晚的日期，或者选用较早的时段。",
    "The template {path} can't be used, line {line}: {words}": "模板 {path} 第 {line} 行有误，无法使用：{words}",
    "Mend the template, or remove it so that the built-in one serves.": "请改正该模板；也可将其删去，改用内置模板。",
    "There is no template {name}.": "没有模板 {name}。",
    "Reports exist in these languages: {languages}.": "报告可用的语言：{languages}。",
    # Reading files.
    "Use one of: {words}.": "可用：{words}。",
    "There is no time zone {name}.": "没有 {name} 这个时区。",
    "Write a name such as Asia/Shanghai.": "请写时区名称，例如 Asia/Shanghai。",
    "The file is not UTF-8 at byte {byte}.": "文件第 {byte} 个字节不是 UTF-8 编码。",
    "Save it as UTF-8, or restore it from git.": "请另存为 UTF-8 编码，或者用 git 恢复。",
    "The key {key} stands twice.": "字段 {key} 重复。",
    "due_soon_days is not a number of days.": "due_soon_days 不是天数。",
    "Write a whole number from 0 to 366.": "请写 0 到 366 之间的整数。",
    "The post {post} belongs to the unit {unit}, which is not listed.": "岗位 {post} 所属的单位 {unit} 没有列出。",
    "Add the unit, or mend the post's unit.": "请补列这个单位，或者改正岗位所属的单位。",
    "{what}: {key} is not a list.": "{what}：{key} 应逐条列出。",
    "Write `- code: …` items.": "请逐条写成 `- code: …`。",
    "{what}: {key} is not a mapping of words to labels.": "{what}：{key} 应由“代码: 名称”组成。",
    "Write `word: label` lines.": "请每行写一项 `word: label`。",
    "{what}: {text} is no {key}.": "{what}：{text} 不能用作 {key}。",
    "{what}: {text} is no code.": "{what}：{text} 不是代码。",
    "Unit codes look like QS-JUSTICE, post codes like duty-officer.": "单位代码如 QS-JUSTICE，岗位如 duty-officer。",
    "{what}: the code {code} stands twice (capital and small letters count as the same).": (
        "{what}：代码 {code} 重复（大小写视为相同）。"
    ),
    "Give one of them another code.": "请给其中一个另取代码。",
    "The format version is not a number.": "格式版本不是数字。",
    "This tool writes format {format}.": "本程序使用的格式版本是 {format}。",
    "{what} is not a mapping.": "{what}的写法不对，应由“字段: 内容”组成。",
    "Write one `key: value` a line.": "请每行写一项 `key: value`。",
    "{what} has no setting {key}.": "{what} 没有 {key} 这项设置。",
    "{what}: an item is not a mapping.": "{what}：有一条的写法不对。",
    "{what}: {word} is not a word with a label.": "{what}：{word} 不是带名称的代码。",
    "Words are small letters, digits and hyphens; write `water: 水利`.": (
        "代码由小写字母、数字和连字符组成；请写成 `water: 水利` 的形式。"
    ),
    "The ledger has format {theirs}; this tool knows formats up to {ours}.": (
        "台账的格式版本是 {theirs}，本程序最高只认识 {ours}。"
    ),
    "Install a newer stabctl; this one would lose what it does not know.": (
        "请安装新版 stabctl，以免丢失本版不认识的内容。"
    ),
    "{what}: {key} is missing or not a text.": "{what}：{key} 缺失，或者不是文字。",
    "Add a line `{key}: …`.": "请补上一行 `{key}: …`。",
    "A registration": "登记内容",
    "The record": "这条记录",
    "The registration": "登记内容",
    "The amendment": "更正内容",
    "The record has no timeline.": "这条记录没有办理经过（timeline）。",
    "`timeline` is the last key, a list of acts that begins with `register`.": (
        "`timeline` 应是最后一个字段，逐条列出办理步骤，第一条为 `register`。"
    ),
    "`timeline` is not the last key.": "`timeline` 不是最后一个字段。",
    "Move the keys below it above it.": "请把它下面的字段移到它上面。",
    "An act is not a mapping.": "有一个步骤的写法不对。",
    "Write `- act: …` and its keys below it.": "请写 `- act: …`，再在下面写它的各个字段。",
    "{kind} has no act {act}.": "{kind} 类记录没有 {act} 这个步骤。",
    "The act {act}": "步骤“{act}”",
    "`set` is not a mapping of keys to new values.": "`set` 应由“字段: 新内容”组成。",
    "Write `set:` and below it `key: value`.": "请写 `set:`，再在下面写 `key: value`。",
    "{what} has no key {key}.": "{what}没有 {key} 这个字段。",
    "{what} lacks the key {key}.": "{what}缺少字段 {key}。",
    "The record has no known kind.": "这条记录的种类（kind）缺失或不认识。",
    "{key} is not a text.": "{key} 的内容不是文字。",
    "Write one value on the line.": "请在这一行只写一个值。",
    "Fill it in, or remove the line.": "请填写内容，或者删去这一行。",
    "The file is over 1 MiB.": "文件超过 1 MiB。",
    "Keep long papers in the dossier.": "篇幅较长的材料请存入卷宗。",
    "There is an alias (*{name}).": "文件中有 YAML 别名（*{name}）。",
    "Write the value itself.": "请直接写出内容。",
    "There is an anchor (&{name}).": "文件中有 YAML 锚点（&{name}）。",
    "There is a tag ({tag}).": "文件中有 YAML 标签（{tag}）。",
    "Values have no tags; quote the text.": "内容不能带标签；请给文字加引号。",
    "There is a conflict marker of git.": "文件中留有 git 的冲突标记。",
    "Choose the right lines, or restore the file with `git checkout`.": (
        "请选定正确的内容，或者用 `git checkout` 恢复该文件。"
    ),
    "A key is not a word.": "有一个字段名不是文字。",
    "Write `key: value`.": "请写成 `key: value`。",
    "A tab indents the line.": "该行用制表符缩进。",
    "Indent with spaces.": "请用空格缩进。",
    "This is not YAML: {problem}.": "不符合 YAML 格式：{problem}。",
    "Mend the line, or restore the file with `git checkout`.": "请改正该行，或者用 `git checkout` 恢复该文件。",
    "This is not YAML: there is a character at {place} that YAML does not allow.": (
        "不符合 YAML 格式：{place} 处有 YAML 不允许的字符。"
    ),
    'Write it as an escape in double quotes, such as "\\x07".': '请在双引号内写成转义形式，例如 "\\x07"。',
    "The file is nested too deeply.": "文件的层次太深。",
    "Restore it from git.": "请用 git 恢复。",
    "Keep one; for a correction append an `amend` act.": "请只保留一个；需要更正的，请另加 `amend` 步骤。",
    "There is a second document.": "文件中有第二份 YAML 文档。",
    "Keep one record in one file.": "每个文件只存放一条记录。",
    "There is a YAML directive.": "文件中有 YAML 指令。",
    "Remove the line that begins with %.": "请删去以 % 开头的那一行。",
    "There is a `...` line.": "文件中有一行 `...`。",
    "Remove it; the file ends with the last act.": "请删去；文件以最后一个步骤结束。",
    # The ledger and git.
    "{record} is no record number.": "{record} 不是记录编号。",
    "Choose a folder that you may write to.": "请选用有写入权限的文件夹。",
    "{path}:{line}: {fault}": "{path}:{line}：{fault}",
    "{path}:{line}: an act can't be appended to this form of timeline.": (
        "{path}:{line}：办理经过的写法特殊，无法在后面追加步骤。"
    ),
    "Write the timeline as a list with one `- act: …` item below the other, at the file's end.": (
        "请把办理经过写在文件末尾，逐条写成 `- act: …`。"
    ),
    "{folder} already holds a workspace.": "{folder} 已经是工作区。",
    "{folder} already holds {path}.": "{folder} 中已有 {path}。",
    "{folder} is a file.": "{folder} 是文件，不是文件夹。",
    "Use it with -C {folder}, or choose another folder.": "请用 -C {folder} 直接使用，或者另选文件夹。",
    "Choose another folder, or move that file away.": "请另选文件夹，或者把该文件移走。",
    "Choose another name for the folder.": "请给文件夹另取名称。",
    "{folder} can't be written: {reason}.": "无法写入 {folder}：{reason}。",
    "Run the command again once git works; nothing has been changed.": "没有改动任何内容；待 git 正常后请重新执行。",
    "git refused: {words}": "git 未能执行：{words}",
    "git is on no branch (detached HEAD).": "git 不在任何分支上（detached HEAD）。",
    "git does not know who commits here.": "git 不知道由谁提交。",
    "git is too old ({version}).": "git 版本过低（{version}）。",
    "git can't be started.": "无法启动 git。",
    "{folder} is not in a git repository.": "{folder} 不在 git 仓库中。",
    "git is in the middle of a merge, rebase or cherry-pick here.": "这里的 git 合并、变基或拣选尚未完成。",
    "Go back to the ledger's branch first: `git switch main`.": "请先回到台账所在的分支：`git switch main`。",
    'Set it once: `git config --global user.name "OFFICE"` and `git config --global user.email "ADDRESS"`.': (
        '请设置一次：`git config --global user.name "OFFICE"` 和 `git config --global user.email "ADDRESS"`。'
    ),
    "Install git, at least version 2.38.": "请安装 2.38 或更高版本的 git。",
    "Finish it or abort it first; `git status` shows how.": "请先完成或放弃该操作；用 `git status` 可查看办法。",
    "The number {number} is missing: a number gap without a void record.": (
        "编号 {number} 缺失：编号中断，又没有作废记录。"
    ),
    "Restore the file with `git checkout`; a number issued by mistake is voided, never deleted.": (
        "请用 `git checkout` 恢复该文件；误发的编号应作废，不得删除。"
    ),
    "There is no record {record}.": "没有编号为 {record} 的记录。",
    "{path} has changes that are not committed.": "{path} 有尚未提交的改动。",
    "Numbers look like {examples}.": "编号的写法如 {examples}。",
    "`stabctl list` shows the records there are.": "用 `stabctl list` 可查看现有记录。",
    "process {process} on {host} is writing": "主机 {host} 上的进程 {process} 正在写入",
    "another command is writing": "另一个命令正在写入",
    "The ledger is in use: {holder}.": "台账正在使用中：{holder}。",
    "Wait for that command to end, then run this one again.": "请等该命令结束后重新执行。",
    "Waiting for the ledger: {holder}.": "正在等待台账：{holder}。",
    "This file is no record of a known kind at its place.": "这个文件所在的位置不属于任何一种记录。",
    "Records stand at ledgers/KIND/YEAR/UNIT/ID.yaml; move the file out of ledgers/ or to its place.": (
        "记录应放在 ledgers/KIND/YEAR/UNIT/ID.yaml；请把该文件移出 ledgers/，或者移到应在的位置。"
    ),
    "{remedy} `stabctl check` lists everything.": "{remedy}用 `stabctl check` 可列出全部问题。",
    "The id {id} does not match the file's name.": "编号 {id} 与文件名不一致。",
    "Each record stands in the file of its own number; restore the line or the name.": (
        "每条记录存放在以其编号命名的文件中；请恢复该行或文件名。"
    ),
    "The kind does not match the folder.": "种类（kind）与所在文件夹不一致。",
    "Restore the line from git.": "请用 git 恢复该行。",
    "The file is a link.": "该文件是链接。",
    "Put the file itself here.": "请把文件本身放在这里。",
    "The file can't be opened: {reason}.": "无法打开该文件：{reason}。",
    "Mend its permissions, or restore it from git.": "请改正其权限，或者用 git 恢复。",
    "{key} does not match the number: {said} instead of {wanted}.": "{key} 与编号不符：写的是 {said}，应为 {wanted}。",
    "Restore the line from git; numbers and places never change.": "请用 git 恢复该行；编号和存放位置固定不变。",
    (
        "An interrupted command ({subject}) could not be finished, since its files have changed; it is kept in {path}."
    ): "上次中断的命令（{subject}）未能补做，因为有关文件已经改动；其内容保存在 {path}。",
    "An interrupted command was finished: {subject}.": "上次中断的命令已补做完成：{subject}。",
    "The ledger can't be written: {reason}.": "无法写入台账：{reason}。",
    "An interrupted command was undone: {subject}.": "上次中断的命令已还原：{subject}。",
    "Free some space or mend the permissions, then run the command again; nothing was lost.": (
        "没有丢失任何内容；请腾出空间或改正权限，再重新执行。"
    ),
    "There is no workspace in {folder} or above it.": "{folder} 及其上级文件夹中没有工作区。",
    "Go to the ledger's folder, name it with -C DIR, or make one: `stabctl init DIR --name NAME --code CODE`.": (
        "请进入台账所在的文件夹，或者用 -C DIR 指明；新建请用 `stabctl init DIR --name NAME --code CODE`。"
    ),
    "The file is missing.": "文件缺失。",
    "Restore it with `git checkout`.": "请用 `git checkout` 恢复。",
    "{key} names {code}, which is not in ledgers/org.yaml.": "{key} 写的是 {code}，但 ledgers/org.yaml 中没有。",
    "Add it to ledgers/org.yaml, or mend the setting.": "请在 ledgers/org.yaml 中增列，或者改正这项设置。",
    # Registrations from a file.
    "{value} is not a text.": "{value} 不是文字。",
    "Write every value as a text in quotes.": "请把每个值写成带引号的文字。",
    "There is no registration in the file.": "文件中没有可登记的内容。",
    "Write a mapping, or a list of mappings.": "请按“字段: 内容”写一条或多条登记内容。",
    "Keep one of them.": "请只保留一个。",
    "The registration is of the kind {said}, not {kind}.": "这条登记内容的种类是 {said}，不是 {kind}。",
    "Register each kind with its own `stabctl add` command.": "请用各自的 `stabctl add` 命令分别登记。",
    "A registration has no {key}: the tool gives numbers and acts itself.": "不能带 {key}：编号和步骤由程序生成。",
    "Remove it; an earlier number belongs into `former`.": "请删去；原有编号请写入 `former`。",
    "Error: {message}": "错误：{message}",
    "Hint: {message}": "提示：{message}",
    "Note: {message}": "说明：{message}",
    "Warning: {message}": "警告：{message}",
    "{title}:": "{title}：",
    "; ": "；",
    "{key} → {value}": "{key} → {value}",
    "{text} ({detail})": "{text}（{detail}）",
    "{records} is written (commit {commit}), but the answer can't be printed: {reason}.": "{records}已写入（提交{commit}），但结果无法输出：{reason}。",
    "Don't run the command again; `stabctl show` shows the record.": "请勿重复执行；可用 `stabctl show` 查看该记录。",
    "These options are empty: {options}.": "下列选项为空：{options}。",
    "Give each a value, or leave it out.": "请填写内容，或不写该选项。",
    "The answer can't be printed: {reason}.": "结果无法输出：{reason}。",
    "Look where the output goes; what the command wrote into the ledger stays.": "请检查输出的去向；命令已写入台账的内容不受影响。",
    "(after that day)": "（该日之后）",
    "There is no folder {folder}.": "没有文件夹{folder}。",
    "Name the folder of the ledger with -C DIR.": "请用 -C DIR 指明台账所在的文件夹。",
    "The current folder does not exist any more.": "当前文件夹已不存在。",
    "Give it a value, or leave it out.": "请填写内容，或不写该项。",
    "The filter has too many terms.": "筛选条件过多。",
    "git does not trust {folder}, which belongs to somebody else.": "{folder}属于其他用户，git 不予信任。",
    "Allow it: `git config --global --add safe.directory {folder}`.": "请准许使用：`git config --global --add safe.directory {folder}`。",
    "Clone the ledger again, or restore its .git folder.": "请重新克隆台账，或恢复其中的 .git 文件夹。",
    "git's lock {path} is in the way.": "git 的锁文件{path}尚在。",
    "Wait for the other git command; if none is running, delete that file.": "请等待另一个 git 命令结束；如无 git 命令在运行，请删除该文件。",
    "The numbers {first} to {last} are missing: a number gap without void records.": "缺少编号{first}至{last}：编号中断，且没有作废记录。",
    "{record} would grow over 1 MiB.": "{record}将超过 1 MiB。",
    "Keep long papers in the dossier, and a short note here.": "长篇材料请归入卷宗，此处只写简要说明。",
    "Look with `git diff HEAD`, then commit them with git or take them back: `git checkout HEAD -- {path}`.": "请用 `git diff HEAD` 查看，再用 git 提交，或撤回修改：`git checkout HEAD -- {path}`。",
    "An interrupted command is not repaired yet: {reason}": "中断的命令尚未修复：{reason}",
    "The journal can't be read; it is kept in {path}.": "操作日志无法读取，已另存于{path}。",
    "{first} {second}": "{first}{second}",
    "{record}: {act} on {day} would lie before the registration that it moves.": "{record}：{day}的“{act}”会早于它所更改的登记日期。",
    "Give the act a later date, or the registration an earlier one.": "请将该操作的日期改后，或将登记日期改前。",
    "Record that the responsible unit takes a matter on.": "记录责任单位接收事项。",
    "Record that the responsible unit gives a matter back, with the reason.": "记录责任单位退回事项，并写明理由。",
    "Let the clock of a dispute stand still.": "中止矛盾纠纷的办理期限。",
    "Let the clock of a suspended dispute run again.": "恢复已中止的矛盾纠纷的办理期限。",
    "Give a dispute a later limit, with the reason and the post that approves it.": "延长矛盾纠纷的期限，并写明理由和批准岗位。",
    "The limit is a date that somebody decides. Without one the days that ledgers/rules.yaml gives to the source or category are counted from the filing; no number is assumed beside them.": "期限是由人确定的日期。未给出时，按 ledgers/rules.yaml 为该来源或类别规定的天数自立案之日起计算；除此之外不假定任何天数。",
    "The matter has to be assigned again; its limit goes on.": "事项须重新交办；期限继续计算。",
    "The limit moves by the days of the suspension when the matter is resumed. The people concerned are told in writing; the day on which they were told belongs into the record.": "恢复办理时，期限按中止的天数顺延。应书面告知当事人，并记录告知日期。",
    "What the matter waits for.": "中止的原因类别。",
    "The post that approves it.": "批准的岗位。",
    "The day on which the people concerned were told.": "告知当事人的日期。",
    "The limit moves by as many days as the matter was suspended.": "期限按中止的天数顺延。",
    "Every open matter with a limit is overdue, due soon, running or suspended. The exit code is 1 only when something is overdue, so that cron can mail the list.": "每件有期限的未结事项显示为超期、临期、办理中或中止。仅在有事项超期时退出码为 1，便于由 cron 邮寄清单。",
    "The limit is {day}: {days} days by ledgers/rules.yaml.": "期限为{day}：按 ledgers/rules.yaml 计{days}天。",
    "The limit is {day}: {days} days by ledgers/rules.yaml; holidays not checked.": "期限为{day}：按 ledgers/rules.yaml 计{days}天；未核节假日。",
    "{record}: an extension to {limit} is not later than the limit {now}.": "{record}：延期至{limit}并不晚于现有期限{now}。",
    "Give a later day.": "请给出更晚的日期。",
    "{record}: {act} does not say when the people concerned were told.": "{record}：“{act}”未记录告知当事人的日期。",
    "Tell them, then retract the act and enter it again with --told.": "请告知当事人，再撤销该操作，加上 --told 重新录入。",
    "Write a known word and a whole number of days, such as `land: 60` below `category:`.": "请写已有的词和整数天数，例如在 `category:` 下写 `land: 60`。",
    "The year does not match the file's name.": "年份与文件名不符。",
    "Write the year of the file's name.": "请写文件名中的年份。",
    "{what}: {key} is not a mapping.": "{what}：{key}不是键值结构。",
    "Write `- 2026-01-01` items.": "请逐行写 `- 2026-01-01`。",
    "{what}: {text} is no day of {year}.": "{what}：{text}不是{year}年的日期。",
    "Write it like 2026-01-01.": "请写成 2026-01-01 的形式。",
    "{what}: {word} has no limit in days.": "{what}：{word}没有以天计的期限。",
    "Next: {commands}.": "下一步：{commands}。",
    "What was typed is no UTF-8 text.": "输入的内容不是 UTF-8 文本。",
    "{path} can't be used: {reason}.": "{path}无法使用：{reason}。",
    "Check the name and the permissions.": "请检查名称和权限。",
    "--set gives {key} twice.": "--set 重复给出了{key}。",
    "Give each key once.": "每个键只给一次。",
    "Name the folder of the new workspace.": "请写明新工作区的文件夹。",
    "{path} lies among the records.": "{path}位于台账记录之中。",
    "Write reports elsewhere, such as reports/.": "请把报告写到别处，例如 reports/。",
    "{record}: {key} is empty.": "{record}：{key}为空。",
    "Give it a value.": "请填写内容。",
    "End the file with a line break and commit that, then run the command again.": "请在文件末尾加一个换行并提交，再重新执行命令。",
    "Another git command is running or was killed; if none runs, delete {path}.": "另有 git 命令在运行或曾被中断；如无 git 命令在运行，请删除{path}。",
    "Mend the permissions, then run the command again; nothing has been changed.": "请修正权限后重新执行命令；没有任何改动。",
    "Did you mean {near}?": "是否指{near}？",
    "It is written all the same: {subject}.": "内容已经写入：{subject}。",
    "`stabctl show {record}` shows what can be done.": "`stabctl show {record}` 会显示可以做什么。",
    "Usage: {line}": "用法：{line}",
}

WORDS: dict[str, str] = {
    "category.family": "婚姻家庭",
    "category.neighbour": "邻里",
    "category.homestead": "房屋宅基地",
    "category.contract": "合同",
    "category.business": "生产经营",
    "category.damages": "损害赔偿",
    "category.land": "山林土地",
    "category.expropriation": "征地拆迁",
    "category.pollution": "环境污染",
    "category.wages": "拖欠农民工工资",
    "category.labour": "其他劳动争议",
    "category.tourism": "旅游",
    "category.e-commerce": "电子商务",
    "category.consumer": "其他消费",
    "category.medical": "医疗",
    "category.traffic": "道路交通事故",
    "category.property": "物业",
    "category.other": "其他",
    "source.sweep": "排查",
    "source.application": "依申请",
    "source.own-initiative": "主动调解",
    "source.court": "法院移送",
    "source.procuratorate": "检察院移送",
    "source.police": "公安移送",
    "source.petition": "信访",
    "source.department": "部门通报",
    "source.superior": "上级交办",
    "source.liaison": "信息联络员",
    "source.public": "群众反映",
    "source.hotline": "热线",
    "source.online": "网上反映",
    "source.other": "其他",
    "people.1": "1人",
    "people.2-4": "2—4人",
    "people.5-9": "5—9人",
    "people.10-49": "10—49人",
    "people.50-99": "50—99人",
    "people.100-499": "100—499人",
    "people.500+": "500人以上",
    "level.major": "重大",
    "level.urgent": "紧急",
    "level.important": "重要",
    "level.routine": "一般",
    "theme.hot": "热点问题",
    "theme.difficult": "难点问题",
    "theme.emerging": "苗头性问题",
    "theme.trend": "倾向性问题",
    "analysis.routine": "常规分析",
    "analysis.prompt": "及时分析",
    "analysis.targeted": "定向分析",
    "way.on-site-reception": "现场接访",
    "way.invited-meeting": "主动约访",
    "way.coordination-meeting": "召开协调会",
    "way.visit": "上门走访",
    "way.call": "电话沟通",
    "way.session": "组织调解",
    "way.other": "其他方式",
    "settlement.agreement": "达成协议",
    "settlement.settled": "诉求已解决",
    "settlement.done": "办结",
    "form.written": "书面",
    "form.oral": "口头",
    "ending.not-agreed": "调解不成",
    "ending.withdrawn": "撤回",
    "ending.referred": "移送",
    "ending.terminated": "终止",
    "ending.unresolved": "未能化解",
    "ending.inconclusive": "无定论",
    "ending.declined": "不予受理",
    "unit-level.county": "县级",
    "unit-level.township": "乡镇",
    "unit-level.department": "部门",
    "unit-level.village": "村（社区）",
    "kind.dispute": "矛盾纠纷",
    "kind.intel": "信息",
    "status.registered": "已登记",
    "status.filed": "已立案",
    "status.assigned": "已交办",
    "status.resolved": "调处成功",
    "status.closed": "已结案",
    "status.declined": "不予受理",
    "status.void": "已作废",
    "status.collected": "已收集",
    "status.analysed": "已研判",
    "clock.overdue": "超期",
    "clock.due-soon": "临期",
    "clock.running": "期限内",
    "act.register": "登记",
    "act.amend": "更正",
    "act.retract": "撤销",
    "act.void": "作废",
    "act.reopen": "重新办理",
    "act.file": "立案",
    "act.decline": "不予受理",
    "act.assign": "交办",
    "act.on-site-reception": "现场接访",
    "act.invited-meeting": "主动约访",
    "act.coordination-meeting": "召开协调会",
    "act.visit": "上门走访",
    "act.call": "电话沟通",
    "act.session": "组织调解",
    "act.other": "其他方式",
    "act.analyse": "分析研判",
    "act.resolve": "化解办结",
    "act.close": "结案",
    "identifier.identity-card": "身份证号码",
    "identifier.mobile": "手机号码",
    "identifier.landline": "电话号码",
    "identifier.bank-card": "银行卡号",
    "identifier.plate": "车牌号",
    "identifier.label": "个人信息栏目",
    "identifier.person": "人名",
    "key.id": "编号",
    "key.kind": "种类",
    "key.unit": "登记单位",
    "key.date": "登记日期",
    "key.title": "标题",
    "key.category": "类别",
    "key.source": "来源",
    "key.people": "涉及人数",
    "key.dossier": "卷宗号",
    "key.former": "原编号",
    "key.source_no": "来文编号",
    "key.summary": "简要情况",
    "key.level": "级别",
    "key.theme": "问题类型",
    "key.known_at": "知悉时间",
    "key.note": "备注",
    "key.set": "更正内容",
    "key.reason": "理由",
    "key.of": "所撤销的步骤",
    "key.limit": "期限",
    "key.to": "责任单位",
    "key.handler": "承办岗位",
    "key.as": "结果",
    "key.form": "协议形式",
    "key.effective": "协议生效日",
    "key.finding": "研判意见",
    "key.advice": "处理建议",
    "key.name": "名称",
    "key.code": "代码",
    "field.id": "编号",
    "field.date": "登记日期",
    "field.status": "状态",
    "field.class": "类别",
    "field.title": "标题",
    "field.assignee": "责任单位",
    "field.limit": "期限",
    "field.clock": "时限情况",
    "field.days": "剩余天数",
    "field.outcome": "结果",
    "field.handler": "承办岗位",
    "field.day": "日期",
    "field.act": "步骤",
    "field.by": "经办岗位",
    "field.details": "内容",
    "field.digest": "摘要值",
    "field.recorded": "记录时间",
    "field.commit": "提交号",
    "field.author": "提交人",
    "field.subject": "说明",
    "field.unit": "单位",
    "field.name": "名称",
    "field.unit-level": "层级",
    "field.post": "岗位",
    "field.category": "类别",
    "field.source": "来源",
    "field.people": "涉及人数",
    "field.way": "调处方式",
    "field.level": "级别",
    "figure.disputes.brought_forward": "上期结转",
    "figure.disputes.registered": "本期新增",
    "figure.disputes.reopened": "重新办理",
    "figure.disputes.resolved": "调处成功",
    "figure.disputes.closed_otherwise": "其他方式结案",
    "figure.disputes.open_at_end": "期末未结",
    "figure.disputes.handling_acts": "次数",
    "figure.intel.collected": "收集",
    "figure.intel.analysed": "分析研判",
    "figure.intel.assigned": "交办",
    "figure.intel.closed": "办结",
    "report.total": "合计",
    "report.none": "未填写",
    "span.week": "一周",
    "span.ten-day": "本旬",
    "span.half-month": "半月",
    "span.month": "月度",
    "span.quarter": "季度",
    "span.half": "半年",
    "span.year": "年度",
    "span.range": "期间",
    "half.H1": "上半年",
    "half.H2": "下半年",
    "status.done": "已办结",
    "act.accept": "接收",
    "act.extend": "延期",
    "act.resume": "恢复",
    "act.return": "退回",
    "act.suspend": "中止",
    "cause.agreed": "双方同意",
    "cause.appraisal": "鉴定",
    "cause.evidence": "补充证据",
    "cause.force-majeure": "不可抗力",
    "cause.hearing": "听证",
    "cause.other": "其他",
    "cause.related-case": "等待相关案件结果",
    "key.approved_by": "批准岗位",
    "key.cause": "中止原因",
    "key.told": "告知日期",
    "status.accepted": "已接收",
    "status.suspended": "已中止",
    "clock.suspended": "中止",
    "report.unassigned": "未交办",
}
