"""Traditional Chinese: the Simplified catalogue in other characters, with the terms of the mainland."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # Help pages.
    "[OPTIONS]": "[選項]",
    "COMMAND …": "命令 …",
    "Ledgers of matters as plain files under git.": "以 git 管理的純文本臺賬：登記矛盾糾紛和信息，辦理、查詢、彙總。",
    "Commands": "命令",
    "Make a new workspace.": "新建工作區。",
    "Lay out the sample township to look at and play with.": "生成一個示例鄉鎮的臺賬，供查看和練習。",
    "Register a matter.": "登記事項。",
    "Open the case of a dispute, with a limit.": "矛盾糾紛立案，並確定化解時限。",
    "Do not open the case of a dispute, with the reason.": "矛盾糾紛不予受理，並寫明理由。",
    "Hand a matter over to a responsible unit.": "交辦：把事項交給責任單位。",
    "Record a way of handling a dispute.": "記錄矛盾糾紛的調處方式。",
    "Record the analysis of an intel item.": "記錄信息的分析研判。",
    "Record that a matter is settled.": "記錄事項已化解或辦結。",
    "Record any other ending; none of them counts as success.": "以其他方式結案；均不計入調處成功。",
    "Take an ended matter up again.": "重新辦理已經結束的事項。",
    "Correct the registration of a matter.": "更正事項的登記內容。",
    "Take back one act, which then counts as never having happened.": "撤銷一個步驟，撤銷後視為沒有發生。",
    "Void a number that was issued by mistake.": "將誤發的編號作廢。",
    "List matters.": "列出事項。",
    "Show one matter with its timeline.": "查看一個事項及其辦理經過。",
    "Show the acts of a matter and the commits behind them.": "查看一個事項的各個步驟及其對應的提交。",
    "List the running limits, the nearest first.": "列出在辦事項的期限，近的在前。",
    "Show the units and posts of the office.": "查看本機關的單位和崗位。",
    "Make a report of a period.": "彙總一個時段的情況，生成報告。",
    "Check every file and record against the rules.": "按規則檢查全部文件和記錄。",
    "Options": "選項",
    "Install completion for the current shell.": "為當前的命令行環境安裝自動補全。",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "顯示當前命令行環境的自動補全腳本，供複製或自行安裝。"
    ),
    "Global options": "通用選項",
    "The folder of the ledger.": "臺賬所在的文件夾。",
    "Language: en, zh-Hans or zh-Hant.": "語言：en、zh-Hans 或 zh-Hant。",
    "The post that acts.": "經辦崗位。",
    "Print one JSON object.": "輸出一個 JSON 對象。",
    "Print results only.": "只輸出結果。",
    "Print the version and stop.": "顯示版本後退出。",
    "Show this page and stop.": "顯示本頁後退出。",
    (
        "It holds the settings, the units and posts in ledgers/org.yaml, and a git repository with the first commit. "
        "A folder that already holds a workspace is refused."
    ): (
        "其中有各項設置、ledgers/org.yaml 中的單位和崗位，以及已作首次提交的 git 倉庫。文件夾中已有工作區的，不予新建。"
    ),
    "Arguments": "參數",
    "The folder of the new workspace.": "新工作區的文件夾。",
    "The office's name.": "機關名稱。",
    "The office's code in record numbers, such as QS.": "機關代碼，用在記錄編號中，例如 QS。",
    "The office's time zone (default: Asia/Shanghai).": "機關所在時區（默認：Asia/Shanghai）。",
    (
        "The ledger of a fictional township for the year 2025 becomes a workspace under git; a dispute and an intel "
        "item are registered, assigned and resolved in it, and the week's summary is printed. That part runs under a "
        "fixed clock just after the sample's last day."
    ): (
        "把一個虛構鄉鎮 2025 年的臺賬建成 git 管理的工作區，在其中登記、交辦、辦結一件矛盾糾紛和一條信息，並輸出當"
        "週的彙總。這一部分使用固定的時間，即示例數據最後一天之後。"
    ),
    "An empty or new folder (default: a new temporary one).": "空文件夾或新文件夾（默認：新建一個臨時文件夾）。",
    "Register a dispute.": "登記矛盾糾紛。",
    "Register an intel item: information about a matter.": "登記信息，即關於某一事項的情況。",
    (
        "One matter is one record. The number is printed; the paper dossier keeps the names, the record keeps the "
        "dossier's number. --from takes one or many registrations as YAML or JSON and enters all of them or none."
    ): (
        "一件一登記，登記後顯示編號。姓名等留在紙質卷宗中，記錄裡只寫卷宗號。--from 從 YAML 或 JSON 文件讀取一條或"
        "多條登記內容，要麼全部登記，要麼都不登記。"
    ),
    "What the matter is, in one line and without names.": "事項名稱，一行寫明，不寫姓名。",
    "The class of the dispute.": "糾紛類別。",
    "How it came to the office.": "來源。",
    "How many people it concerns.": "涉及人數。",
    "Facts, demand and basis; no names, telephone numbers or addresses.": "事實、訴求和依據；不寫姓名、電話、住址。",
    "The number of the paper dossier, which keeps the names.": "紙質卷宗的卷宗號；姓名只留在卷宗中。",
    "Its number in an earlier ledger.": "在原臺賬中的編號。",
    "The number under which it came in.": "來文或轉來時的編號。",
    "The registering unit (default: the office's).": "登記單位（默認：本機關）。",
    "The day it happened (default: today).": "辦理日期（默認：今天）。",
    "A note on the act; no names, telephone numbers or addresses.": "備註；不寫姓名、電話、住址。",
    "Registrations as YAML or JSON; - reads standard input.": "YAML 或 JSON 格式的登記內容；寫 - 則從標準輸入讀取。",
    (
        "An item describes a matter (a road, a wage arrear, a compensation rule) and what should be done, never a "
        "person. --from takes one or many registrations as YAML or JSON and enters all of them or none."
    ): (
        "信息只寫事項（如一段道路、一筆拖欠的工資、一項補償規定）和應當怎麼辦，不寫個人。--from 從 YAML 或 JSON 文"
        "件讀取一條或多條登記內容，要麼全部登記，要麼都不登記。"
    ),
    "How important it is.": "級別。",
    "What kind of question it is.": "屬於哪一類問題。",
    "The class of the matter.": "事項類別。",
    "When the office knew of it, such as 2026-03-12T09:10+08:00.": "知悉時間，例如 2026-03-12T09:10+08:00。",
    "The record's number, such as D-2026-QS-0007.": "記錄編號，例如 D-2026-QS-0007。",
    "The day by which the matter is to be settled.": "化解或辦結的期限。",
    "The people concerned are told the lawful channels that are open to them.": "應當告知當事人可以依法選擇的途徑。",
    "Why.": "理由。",
    (
        "A dispute has to be filed first, an intel item analysed. A second assignment moves the matter to another "
        "unit; both stay in its history."
    ): "矛盾糾紛須先立案，信息須先分析研判。再次交辦即改由另一單位負責，前後兩次都留在辦理經過中。",
    "The responsible unit's code.": "責任單位的代碼。",
    "The post that handles it.": "承辦崗位。",
    "What was done stays apart from how the matter stands: an act changes no status.": (
        "辦理過程與辦理狀態分開記錄：記錄調處方式不改變狀態。"
    ),
    "The way of handling.": "調處方式。",
    (
        "An ordinary question has routine analysis, a sudden one prompt, a major one targeted; the analysis is of the "
        "matter. It can be repeated."
    ): "一般問題常規分析，突發問題及時分析，重大問題定向分析；分析的是事項本身。可以多次分析。",
    "The kind of analysis.": "分析類別。",
    "What the analysis found.": "研判意見。",
    "What should be done.": "處理建議。",
    (
        "A dispute is settled by agreement, or otherwise when the demand is met; an intel item is closed (done). "
        "Withdrawn, referred or failed matters are closed with `close`."
    ): (
        "矛盾糾紛達成協議，或者訴求以其他方式得到解決的，為化解；信息處理完畢的，為辦結。撤回、移送、調解不成等情"
        "形，請用 `close`。"
    ),
    "By agreement, or settled otherwise (disputes).": "達成協議，或者訴求已解決（用於矛盾糾紛）。",
    "The form of the agreement.": "協議形式。",
    "The day the agreement takes effect.": "協議生效日。",
    (
        "A dispute ends as not agreed, unresolved or inconclusive only after it was assigned. Taking a matter to a "
        "lawful channel is a right and never a failure."
    ): (
        "矛盾糾紛須在交辦之後，才能以調解不成、未能化解或無定論結案。通過法定途徑解決問題是當事人的權利，不是工作失敗。"
    ),
    "How it ended.": "結案方式。",
    "It returns to the state before its end; what earlier reports counted stays as it was.": (
        "事項回到結束之前的狀態；以前的報告已計入的數字不變。"
    ),
    (
        "Title, category, date and the other keys can be amended; id, kind and unit can't, since the number depends "
        "on them. The old values stay in the file."
    ): "標題、類別、日期等字段可以更正；id、kind、unit 與編號相連，不能更正。原有內容仍保留在文件中。",
    "A registration key and its new value; can be repeated.": "登記字段及其新內容；可多次使用。",
    "Nothing is removed from the file. To correct an act, retract it and enter it again.": (
        "文件中的內容不會刪除。要更正一個步驟，請先撤銷，再重新錄入。"
    ),
    "The act's digest, as `history` shows it.": "步驟的摘要值，見 `history`。",
    "The record stays in its file and counts in no figure; the number is never used again.": (
        "記錄仍保留在文件中，不計入任何數字；該編號不再使用。"
    ),
    (
        "Terms side by side all have to hold; `or`, `not` and brackets combine them. Fields are id, kind, status, "
        "unit, assignee, handler, category, source, people, level, theme, outcome, date, limit and ended; flags are "
        "open, ended, overdue and void."
    ): (
        "並列的條件須同時成立，可用 `or`、`not` 和括號組合。字段有 id、kind、status、unit、assignee、handler、"
        "category、source、people、level、theme、outcome、date、limit、ended；標記有 open、ended、overdue、void。"
    ),
    "Such as: status:open unit:QS category:land,family limit:<2026-12-01 overdue.": (
        "例如：status:open unit:QS category:land,family limit:<2026-12-01 overdue。"
    ),
    "As things stood at the end of that day (default: today).": "以該日終了時的情況為準（默認：今天）。",
    "Count without the files that can't be read, and say so.": "不計無法讀取的文件，並加以說明。",
    (
        "Each act has the day it happened, the instant it was written down, the post, its digest, and the commit that "
        "brought it in; an act without a commit of the tool was entered by hand."
    ): "每個步驟列有辦理日期、記錄時間、經辦崗位、摘要值和對應的提交；沒有對應提交的步驟，是手工寫入的。",
    "They stand in ledgers/org.yaml: posts, never the names of those who hold them.": (
        "內容在 ledgers/org.yaml 中；只列崗位，不列任職者姓名。"
    ),
    (
        "Without a period it is the current week so far. Every figure is the length of a list of records; --format "
        "json gives the lists."
    ): "不指定時段的，彙總本週到目前為止的情況。每個數字都對應一份記錄清單，用 --format json 可查看清單。",
    "A week.": "周。",
    "A ten-day window.": "旬。",
    "A half-month.": "半月。",
    "A month.": "月。",
    "A quarter.": "季度。",
    "A half-year.": "半年。",
    "A year.": "年度。",
    "The first day of a range.": "起止時段的首日。",
    "The last day of a range.": "起止時段的末日。",
    "The latest complete period of that kind.": "最近一個完整的該類時段。",
    "Which report (default: annual for a year, else weekly).": "報告種類（默認：年度用 annual，其餘用 weekly）。",
    "The format (default: text, or by --out).": "格式（默認：text，或者按 --out 的文件名）。",
    "Write the report into a new file.": "把報告寫入新文件。",
    "Only what this unit registered.": "只彙總該單位登記的事項。",
    (
        "All findings are printed with file, line and remedy; the exit code is 1 if there are any. Warnings are worth "
        "a look and do not change the exit code."
    ): "逐項列出問題所在的文件、行號和改正辦法；發現問題時退出碼為 1。警告供核對，不影響退出碼。",
    # The command line.
    "{record}: {act} recorded; the matter is {status}.": "{record}：已記錄「{act}」，目前狀態為「{status}」。",
    "Responsible: {unit}.": "責任單位：{unit}。",
    "Limit: {day}.": "期限：{day}。",
    "{path}:{line}: record {number}": "{path}:{line}：第 {number} 條",
    "--from takes the values from the file, so {options} can't be given.": (
        "--from 從文件讀取各項內容，不能同時使用 {options}。"
    ),
    "The new record": "新登記的事項",
    "{path} can't be read: {reason}.": "無法讀取 {path}：{reason}。",
    "Put the values into the file, or leave --from out.": "請把內容寫入文件，或者不用 --from。",
    "Check the file's name; - reads standard input.": "請核對文件名；寫 - 則從標準輸入讀取。",
    "These options are missing: {options}.": "缺少以下選項：{options}。",
    "Write facts, demand and basis; no names, telephone numbers or addresses.": (
        "請寫明事實、訴求和依據；不寫姓名、電話、住址。"
    ),
    "Give them all; on a terminal they are asked for.": "請一次補齊；在終端上使用時會逐項詢問。",
    "Type one of the words, or its number.": "請輸入其中一個詞，或者它的序號。",
    "The command line can't be read: {words}": "無法識別這條命令：{words}",
    "This is a bug in stabctl; what is known of it stands in {path}.": "stabctl 程序本身出錯，詳情已寫入 {path}。",
    "There is no option {option}.": "沒有 {option} 這個選項。",
    "{argument} is missing.": "缺少 {argument}。",
    "{option} needs a value.": "選項 {option} 後面要寫內容。",
    "There is no command {name}.": "沒有 {name} 這個命令。",
    "There are words too many: {words}.": "多出了這些內容：{words}。",
    "`{command} --help` shows how it is used.": "用 `{command} --help` 可查看用法。",
    "There is no option {option}; did you mean {near}?": "沒有 {option} 這個選項，是否要用 {near}？",
    "There is no command {name}; did you mean {near}?": "沒有 {name} 這個命令，是否要用 {near}？",
    "There is no way of handling called {word}.": "沒有 {word} 這種調處方式。",
    "--set {pair} is no change.": "--set {pair} 沒有寫明要更正的內容。",
    "Write it like --set category=land.": "請寫成 --set category=land 的形式。",
    "{files} records checked: {faults} findings, {warnings} warnings.": (
        "已檢查記錄 {files} 條：發現問題 {faults} 項，警告 {warnings} 項。"
    ),
    "The sample township's ledger of 2025 is in {folder}.": "示例鄉鎮 2025 年的臺賬已放在 {folder}。",
    "What follows runs under a fixed clock: {now}.": "以下操作使用固定的時間：{now}。",
    "Try next:": "接下來可以試試：",
    "The report as Markdown: {path}": "Markdown 格式的報告：{path}",
    "{folder} is not empty.": "{folder} 不是空文件夾。",
    "Name a new folder: `stabctl demo DIR`.": "請另選一個新文件夾：`stabctl demo DIR`。",
    "{count} limits are running on {day}; {late} are overdue.": (
        "截至 {day}，有期限的在辦事項 {count} 件（條），其中超期 {late} 件（條）。"
    ),
    "(retracted)": "（已撤銷）",
    "{folder} is a workspace now.": "工作區已建立：{folder}。",
    "Next: look at ledgers/org.yaml, then `stabctl -C {folder} add dispute`.": (
        "下一步：先核對 ledgers/org.yaml，再用 `stabctl -C {folder} add dispute` 登記。"
    ),
    "The office's name is one line of text.": "機關名稱應為一行文字。",
    "General office": "綜合辦公室",
    "Justice office": "司法所",
    "Registrar": "登記崗",
    "Duty post of the general office": "綜合辦公室值班崗",
    "Leader in charge": "包案領導",
    "Mediator": "調解員",
    "Analyst": "分析研判崗",
    "Liaison officer": "信息聯絡員",
    "Give it like --name 青石乡.": "請寫成 --name 青石鄉 的形式。",
    "{count} matters.": "共 {count} 件（條）。",
    "{record} was not registered on {day}.": "{record} 在 {day} 尚未登記。",
    "It was registered on {day}.": "登記日期是 {day}。",
    "(not possible)": "（不符合辦理順序）",
    "More than one period is given.": "一次只能指定一個時段。",
    "--from and --to go together.": "--from 和 --to 要同時使用。",
    "There is no format {word}.": "沒有 {word} 這種格式。",
    "There is no report {word}.": "沒有 {word} 這種報告。",
    "There is no unit {code}.": "沒有代碼為 {code} 的單位。",
    "{path} exists already.": "{path} 已經存在。",
    "{path} has changes that are not committed, so the report could not be proven.": (
        "{path} 有尚未提交的改動，報告的數字將無從核對。"
    ),
    "Give one of --week, --month, --from with --to, …": "請選用其中一種：--week、--month、--from 加 --to 等。",
    "--last {word} is no period.": "--last {word} 不是時段。",
    "Give both days.": "請寫明首日和末日。",
    "Give another name to --out, or move that file away.": "請給 --out 另取文件名，或者把原文件移走。",
    "Commit the changes or take them back, then run the command again.": "請先提交或還原這些改動，再重新執行。",
    "{path} can't be written: {reason}.": "無法寫入 {path}：{reason}。",
    "It is not known which post acts.": "不知道由哪個崗位辦理。",
    "{source}: there is no language {language}.": "{source}：沒有 {language} 這種語言。",
    "STABCTL_NOW is not a date-time: {text}.": "STABCTL_NOW 不是日期和時刻：{text}。",
    "Give --by POST, or set default_post in stabctl.yaml.": (
        "請用 --by POST 寫明，或者在 stabctl.yaml 中設置 default_post。"
    ),
    "Write it like 2026-03-12T09:20:11+08:00, or unset it.": (
        "請寫成 2026-03-12T09:20:11+08:00 的形式，或者取消這個環境變量。"
    ),
    "{count} files can't be read, so there is no total. {path}:{line}: {message}": (
        "有 {count} 個文件無法讀取，因此不作統計。{path}:{line}：{message}"
    ),
    "{count} files can't be read and are left out; `stabctl check` lists them.": (
        "有 {count} 個文件無法讀取，未計入統計；用 `stabctl check` 可查看清單。"
    ),
    "`stabctl check` lists them all; --skip-unreadable counts without them.": (
        "用 `stabctl check` 可列出全部問題；加 --skip-unreadable 則不計這些文件。"
    ),
    # Acting and registering.
    "Use one of: {keys}.": "可用：{keys}。",
    "{key} is empty.": "{key} 沒有內容。",
    "{record}: after this, the act {act} of {day} would no longer be possible ({why})": (
        "{record}：照此辦理，{day} 的步驟「{act}」將不再成立（{why}）"
    ),
    "{record} is of the kind {kind}, which has no act {act}.": "{record} 屬於「{kind}」，沒有「{act}」這個步驟。",
    "{act} on {record} takes no {keys}.": "對 {record} 辦理「{act}」時，不能填寫 {keys}。",
    "{record} lacks: {keys}.": "{record}：缺少 {keys}。",
    "{record} has no single act {digest}.": "{record} 中沒有或不止一個摘要值為 {digest} 的步驟。",
    "{record}: the act {digest} is retracted already.": "{record}：步驟 {digest} 已經撤銷。",
    "Retract that act first: `stabctl retract {record} --act {digest} --reason …`.": (
        "請先撤銷那個步驟：`stabctl retract {record} --act {digest} --reason …`。"
    ),
    (
        "The clock of this machine lies behind the last act of {record}, written down at {recorded}; check date and "
        "time."
    ): "本機時間早於 {record} 最近一個步驟的記錄時間 {recorded}，請核對日期和時間。",
    "Its acts are: {words}.": "可用的步驟：{words}。",
    "It takes: {keys}.": "可填寫：{keys}。",
    "Give all of them.": "請全部填寫。",
    "{record}: {keys} can't be amended.": "{record}：{keys} 不能更正。",
    "{record}: {problem}": "{record}：{problem}",
    "`stabctl history {record}` shows the acts and their digests.": (
        "用 `stabctl history {record}` 可查看各步驟及其摘要值。"
    ),
    "There is nothing to register.": "沒有可登記的內容。",
    "Give at least one record.": "請至少寫一條。",
    "{record} can't have the key {key}.": "{record}：不能有字段 {key}。",
    # The domain's rules.
    "{key}: {text} is not a date.": "{key}：{text} 不是日期。",
    "Write it like 2026-03-12.": "請寫成 2026-03-12 的形式。",
    "{key}: {text} is no unit code.": "{key}：{text} 不是單位代碼。",
    "Unit codes are capital letters and digits, with hyphens between parts, such as QS-JUSTICE.": (
        "單位代碼由大寫字母和數字組成，各段之間用連字符，例如 QS-JUSTICE。"
    ),
    "Write it like 2026-03-12, or with the time like 2026-03-12T09:20+08:00.": (
        "請寫成 2026-03-12；需要寫明時刻的，寫成 2026-03-12T09:20+08:00。"
    ),
    "{key}: {text} is not an instant.": "{key}：{text} 不是完整的時刻。",
    "Write it like 2026-03-12T09:20:11+08:00.": "請寫成 2026-03-12T09:20:11+08:00 的形式。",
    "{key}: {text} is no post code.": "{key}：{text} 不是崗位代碼。",
    "Post codes are small letters and digits, with hyphens between parts, such as duty-officer.": (
        "崗位代碼由小寫字母和數字組成，各段之間用連字符，例如 duty-officer。"
    ),
    "{key}: {text} is no record number.": "{key}：{text} 不是記錄編號。",
    "Numbers look like D-2026-QS-0007.": "編號的寫法如 D-2026-QS-0007。",
    "{key}: {text} is no act's digest.": "{key}：{text} 不是步驟的摘要值。",
    "`stabctl history ID` shows the digests.": "用 `stabctl history ID` 可查看各步驟的摘要值。",
    "{key} holds bytes that are no UTF-8 text.": "{key} 中有不屬於 UTF-8 文本的字節。",
    "Type the text again.": "請重新輸入這段文字。",
    "{key} is more than one line.": "{key} 超過一行。",
    "Put the rest into the summary or a note.": "其餘內容請寫入簡要情況或備註。",
    "{record} is {status}; {act} is not possible then.": "{record} 目前狀態為「{status}」，不能辦理「{act}」。",
    "{record} has no act {digest} to retract.": "{record} 沒有摘要值為 {digest} 的步驟可撤銷。",
    "{record}: the act {act} can't be retracted.": "{record}：步驟「{act}」不能撤銷。",
    "{record}: a retraction can't name an act that was written down after it.": "{record}：不能撤銷其後才記錄的步驟。",
    "It is possible when the record is: {states}. The next step here is `{command}`.": (
        "須在以下狀態時辦理：{states}。目前的下一步是 `{command}`。"
    ),
    "{record}: {act} on {day} lies before the registration.": "{record}：「{act}」的日期 {day} 早於登記日期。",
    "The record was registered on {day}; give that day or a later one.": "登記日期是 {day}，請填寫當天或以後的日期。",
    "{record} was never assigned, so it can't be closed as {word}.": "{record} 尚未交辦，不能以「{word}」結案。",
    "Assign it first: `stabctl assign {record} --to UNIT`.": "請先交辦：`stabctl assign {record} --to UNIT`。",
    "A void number stays void; register the matter under a new one.": "編號作廢後不能恢復，請用新編號登記該事項。",
    "Take the matter up again first: `stabctl reopen {record} --reason …`.": (
        "請先重新辦理：`stabctl reopen {record} --reason …`。"
    ),
    "It is possible when the record is: {states}.": "須在以下狀態時辦理：{states}。",
    "{record} is registered twice.": "{record} 重複登記。",
    "{record}: {key} can't be amended.": "{record}：{key} 不能更正。",
    "Void the number and register the matter again.": "請將該編號作廢，重新登記。",
    "{record}: the registration can't be moved to {day}, which is not in its number's year.": (
        "{record}：登記日期不能改為 {day}，它不在編號所屬的年度內。"
    ),
    "{name} is not a period for --{span}.": "{name} 不能用於 --{span}。",
    "The period ends on {last}, before it begins on {first}.": "末日 {last} 早於首日 {first}。",
    "Write it like this: --{span} {example}.": "請寫成 --{span} {example} 的形式。",
    "Give the earlier day to --from and the later one to --to.": "請在 --from 後寫首日，在 --to 後寫末日。",
    "{record}: there is no unit {code}.": "{record}：沒有代碼為 {code} 的單位。",
    "Use one of: {units}; or add the unit to ledgers/org.yaml.": "可用：{units}；也可在 ledgers/org.yaml 中增列單位。",
    "{record}: there is no post {code}.": "{record}：沒有代碼為 {code} 的崗位。",
    "Use one of: {posts}; or add the post to ledgers/org.yaml.": "可用：{posts}；也可在 ledgers/org.yaml 中增列崗位。",
    "Retract one of the acts with `stabctl retract`.": "請用 `stabctl retract` 撤銷其中一個步驟。",
    "{record}: {key} holds what looks like personal data ({what}) at character {position}.": (
        "{record}：{key} 第 {position} 個字處疑似含有個人信息（{what}）。"
    ),
    "Leave it to the paper dossier and give the dossier's number; git can't forget.": (
        "個人信息請留在紙質卷宗中，這裡只寫卷宗號；git 中的內容無法徹底刪除。"
    ),
    "{record}: {key} may name a person at character {position}.": "{record}：{key} 第 {position} 個字處可能寫了人名。",
    "Write about the matter; say 甲方 and 乙方 instead of names.": "請只寫事項本身，用「甲方」「乙方」代替姓名。",
    "{record}: {day} lies in the future.": "{record}：日期 {day} 尚未到來。",
    "Give the day on which it happened, today at the latest.": "請填寫實際發生的日期，不得晚於今天。",
    "{record}: the limit {limit} lies before the act's own date {day}.": "{record}：期限 {limit} 早於步驟日期 {day}。",
    "Give a limit on or after the day of the act.": "期限不得早於該步驟的日期。",
    "{record}: the timeline does not begin with the registration.": "{record}：辦理經過的第一步不是登記。",
    "The first act is `register`, with the registration's date.": "第一步應為 `register`，日期與登記日期一致。",
    "{record}: an act was written down before the one above it.": "{record}：有一個步驟的記錄時間早於它上面的步驟。",
    "Acts stand in the order of `recorded`; move it to its place.": "各步驟按 `recorded` 先後排列，請把它移到該處。",
    "{record}: the registration's date differs from that of its first act.": "{record}：登記日期與第一步的日期不一致。",
    "Restore the file from git, and change the date with `stabctl amend`.": (
        "請用 git 恢復該文件，再用 `stabctl amend` 更正日期。"
    ),
    "{record}: {key} can't be {text}.": "{record}：{key} 不能是 {text}。",
    "{record}: the agreement has no {key}.": "{record}：調解協議缺少 {key}。",
    (
        "Retract the resolution and enter it again with --{key}; the 30 days for judicial confirmation run from the "
        "effective date."
    ): "請撤銷該化解步驟，再加上 --{key} 重新錄入；申請司法確認的 30 日自協議生效之日起算。",
    # Filters.
    "{token} is no filter.": "{token} 不是篩選條件。",
    "Fields: {fields}. Flags: {flags}. Example: status:open category:land limit:<2026-12-01.": (
        "字段：{fields}。標記：{flags}。例如：status:open category:land limit:<2026-12-01。"
    ),
    "There is a bracket too many in the filter.": "篩選條件多了一個括號。",
    "The filter breaks off.": "篩選條件不完整。",
    "The filter {token} has no date.": "篩選條件 {token} 中沒有日期。",
    "A bracket is not closed in the filter.": "篩選條件的括號沒有成對。",
    "Write it like limit:<2026-12-01, date:2026-03 or date:>=2026-01-01.": (
        "請寫成 limit:<2026-12-01、date:2026-03 或 date:>=2026-01-01 的形式。"
    ),
    "The filter {token} asks for an unknown {field}: {word}.": "篩選條件 {token} 中，{field} 沒有 {word} 這個值。",
    # Reports.
    "The day {day} lies before the period, which begins on {first}.": "日期 {day} 早於時段的首日 {first}。",
    "Give a later day to --as-of, or an earlier period.": "請在 --as-of 後寫較晚的日期，或者選用較早的時段。",
    "The template {path} can't be used, line {line}: {words}": "模板 {path} 第 {line} 行有誤，無法使用：{words}",
    "Mend the template, or remove it so that the built-in one serves.": "請改正該模板；也可將其刪去，改用內置模板。",
    "There is no template {name}.": "沒有模板 {name}。",
    "Reports exist in these languages: {languages}.": "報告可用的語言：{languages}。",
    # Reading files.
    "Use one of: {words}.": "可用：{words}。",
    "There is no time zone {name}.": "沒有 {name} 這個時區。",
    "Write a name such as Asia/Shanghai.": "請寫時區名稱，例如 Asia/Shanghai。",
    "The file is not UTF-8 at byte {byte}.": "文件第 {byte} 個字節不是 UTF-8 編碼。",
    "Save it as UTF-8, or restore it from git.": "請另存為 UTF-8 編碼，或者用 git 恢復。",
    "The key {key} stands twice.": "字段 {key} 重複。",
    "due_soon_days is not a number of days.": "due_soon_days 不是天數。",
    "Write a whole number from 0 to 366.": "請寫 0 到 366 之間的整數。",
    "The post {post} belongs to the unit {unit}, which is not listed.": "崗位 {post} 所屬的單位 {unit} 沒有列出。",
    "Add the unit, or mend the post's unit.": "請補列這個單位，或者改正崗位所屬的單位。",
    "{what}: {key} is not a list.": "{what}：{key} 應逐條列出。",
    "Write `- code: …` items.": "請逐條寫成 `- code: …`。",
    "{what}: {key} is not a mapping of words to labels.": "{what}：{key} 應由「代碼: 名稱」組成。",
    "Write `word: label` lines.": "請每行寫一項 `word: label`。",
    "{what}: {text} is no {key}.": "{what}：{text} 不能用作 {key}。",
    "{what}: {text} is no code.": "{what}：{text} 不是代碼。",
    "Unit codes look like QS-JUSTICE, post codes like duty-officer.": "單位代碼如 QS-JUSTICE，崗位如 duty-officer。",
    "{what}: the code {code} stands twice (capital and small letters count as the same).": (
        "{what}：代碼 {code} 重複（大小寫視為相同）。"
    ),
    "Give one of them another code.": "請給其中一個另取代碼。",
    "The format version is not a number.": "格式版本不是數字。",
    "This tool writes format {format}.": "本程序使用的格式版本是 {format}。",
    "{what} is not a mapping.": "{what}的寫法不對，應由「字段: 內容」組成。",
    "Write one `key: value` a line.": "請每行寫一項 `key: value`。",
    "{what} has no setting {key}.": "{what} 沒有 {key} 這項設置。",
    "{what}: an item is not a mapping.": "{what}：有一條的寫法不對。",
    "{what}: {word} is not a word with a label.": "{what}：{word} 不是帶名稱的代碼。",
    "Words are small letters, digits and hyphens; write `water: 水利`.": (
        "代碼由小寫字母、數字和連字符組成；請寫成 `water: 水利` 的形式。"
    ),
    "The ledger has format {theirs}; this tool knows formats up to {ours}.": (
        "臺賬的格式版本是 {theirs}，本程序最高只認識 {ours}。"
    ),
    "Install a newer stabctl; this one would lose what it does not know.": (
        "請安裝新版 stabctl，以免丟失本版不認識的內容。"
    ),
    "{what}: {key} is missing or not a text.": "{what}：{key} 缺失，或者不是文字。",
    "Add a line `{key}: …`.": "請補上一行 `{key}: …`。",
    "A registration": "登記內容",
    "The record": "這條記錄",
    "The registration": "登記內容",
    "The amendment": "更正內容",
    "The record has no timeline.": "這條記錄沒有辦理經過（timeline）。",
    "`timeline` is the last key, a list of acts that begins with `register`.": (
        "`timeline` 應是最後一個字段，逐條列出辦理步驟，第一條為 `register`。"
    ),
    "`timeline` is not the last key.": "`timeline` 不是最後一個字段。",
    "Move the keys below it above it.": "請把它下面的字段移到它上面。",
    "An act is not a mapping.": "有一個步驟的寫法不對。",
    "Write `- act: …` and its keys below it.": "請寫 `- act: …`，再在下面寫它的各個字段。",
    "{kind} has no act {act}.": "{kind} 類記錄沒有 {act} 這個步驟。",
    "The act {act}": "步驟「{act}」",
    "`set` is not a mapping of keys to new values.": "`set` 應由「字段: 新內容」組成。",
    "Write `set:` and below it `key: value`.": "請寫 `set:`，再在下面寫 `key: value`。",
    "{what} has no key {key}.": "{what}沒有 {key} 這個字段。",
    "{what} lacks the key {key}.": "{what}缺少字段 {key}。",
    "The record has no known kind.": "這條記錄的種類（kind）缺失或不認識。",
    "{key} is not a text.": "{key} 的內容不是文字。",
    "Write one value on the line.": "請在這一行只寫一個值。",
    "Fill it in, or remove the line.": "請填寫內容，或者刪去這一行。",
    "The file is over 1 MiB.": "文件超過 1 MiB。",
    "Keep long papers in the dossier.": "篇幅較長的材料請存入卷宗。",
    "There is an alias (*{name}).": "文件中有 YAML 別名（*{name}）。",
    "Write the value itself.": "請直接寫出內容。",
    "There is an anchor (&{name}).": "文件中有 YAML 錨點（&{name}）。",
    "There is a tag ({tag}).": "文件中有 YAML 標籤（{tag}）。",
    "Values have no tags; quote the text.": "內容不能帶標籤；請給文字加引號。",
    "There is a conflict marker of git.": "文件中留有 git 的衝突標記。",
    "Choose the right lines, or restore the file with `git checkout`.": (
        "請選定正確的內容，或者用 `git checkout` 恢復該文件。"
    ),
    "A key is not a word.": "有一個字段名不是文字。",
    "Write `key: value`.": "請寫成 `key: value`。",
    "A tab indents the line.": "該行用製表符縮進。",
    "Indent with spaces.": "請用空格縮進。",
    "This is not YAML: {problem}.": "不符合 YAML 格式：{problem}。",
    "Mend the line, or restore the file with `git checkout`.": "請改正該行，或者用 `git checkout` 恢復該文件。",
    "This is not YAML: there is a character at {place} that YAML does not allow.": (
        "不符合 YAML 格式：{place} 處有 YAML 不允許的字符。"
    ),
    'Write it as an escape in double quotes, such as "\\x07".': '請在雙引號內寫成轉義形式，例如 "\\x07"。',
    "The file is nested too deeply.": "文件的層次太深。",
    "Restore it from git.": "請用 git 恢復。",
    "Keep one; for a correction append an `amend` act.": "請只保留一個；需要更正的，請另加 `amend` 步驟。",
    "There is a second document.": "文件中有第二份 YAML 文檔。",
    "Keep one record in one file.": "每個文件只存放一條記錄。",
    "There is a YAML directive.": "文件中有 YAML 指令。",
    "Remove the line that begins with %.": "請刪去以 % 開頭的那一行。",
    "There is a `...` line.": "文件中有一行 `...`。",
    "Remove it; the file ends with the last act.": "請刪去；文件以最後一個步驟結束。",
    # The ledger and git.
    "{record} is no record number.": "{record} 不是記錄編號。",
    "Choose a folder that you may write to.": "請選用有寫入權限的文件夾。",
    "{path}:{line}: {fault}": "{path}:{line}：{fault}",
    "{path}:{line}: an act can't be appended to this form of timeline.": (
        "{path}:{line}：辦理經過的寫法特殊，無法在後面追加步驟。"
    ),
    "Write the timeline as a list with one `- act: …` item below the other, at the file's end.": (
        "請把辦理經過寫在文件末尾，逐條寫成 `- act: …`。"
    ),
    "{folder} already holds a workspace.": "{folder} 已經是工作區。",
    "{folder} already holds {path}.": "{folder} 中已有 {path}。",
    "{folder} is a file.": "{folder} 是文件，不是文件夾。",
    "Use it with -C {folder}, or choose another folder.": "請用 -C {folder} 直接使用，或者另選文件夾。",
    "Choose another folder, or move that file away.": "請另選文件夾，或者把該文件移走。",
    "Choose another name for the folder.": "請給文件夾另取名稱。",
    "{folder} can't be written: {reason}.": "無法寫入 {folder}：{reason}。",
    "Run the command again once git works; nothing has been changed.": "沒有改動任何內容；待 git 正常後請重新執行。",
    "git refused: {words}": "git 未能執行：{words}",
    "git is on no branch (detached HEAD).": "git 不在任何分支上（detached HEAD）。",
    "git does not know who commits here.": "git 不知道由誰提交。",
    "git is too old ({version}).": "git 版本過低（{version}）。",
    "git can't be started.": "無法啟動 git。",
    "{folder} is not in a git repository.": "{folder} 不在 git 倉庫中。",
    "git is in the middle of a merge, rebase or cherry-pick here.": "這裡的 git 合併、變基或揀選尚未完成。",
    "Go back to the ledger's branch first: `git switch main`.": "請先回到臺賬所在的分支：`git switch main`。",
    'Set it once: `git config --global user.name "OFFICE"` and `git config --global user.email "ADDRESS"`.': (
        '請設置一次：`git config --global user.name "OFFICE"` 和 `git config --global user.email "ADDRESS"`。'
    ),
    "Install git, at least version 2.38.": "請安裝 2.38 或更高版本的 git。",
    "Finish it or abort it first; `git status` shows how.": "請先完成或放棄該操作；用 `git status` 可查看辦法。",
    "The number {number} is missing: a number gap without a void record.": (
        "編號 {number} 缺失：編號中斷，又沒有作廢記錄。"
    ),
    "Restore the file with `git checkout`; a number issued by mistake is voided, never deleted.": (
        "請用 `git checkout` 恢復該文件；誤發的編號應作廢，不得刪除。"
    ),
    "There is no record {record}.": "沒有編號為 {record} 的記錄。",
    "{path} has changes that are not committed.": "{path} 有尚未提交的改動。",
    "Numbers look like {examples}.": "編號的寫法如 {examples}。",
    "`stabctl list` shows the records there are.": "用 `stabctl list` 可查看現有記錄。",
    "process {process} on {host} is writing": "主機 {host} 上的進程 {process} 正在寫入",
    "another command is writing": "另一個命令正在寫入",
    "The ledger is in use: {holder}.": "臺賬正在使用中：{holder}。",
    "Wait for that command to end, then run this one again.": "請等該命令結束後重新執行。",
    "Waiting for the ledger: {holder}.": "正在等待臺賬：{holder}。",
    "This file is no record of a known kind at its place.": "這個文件所在的位置不屬於任何一種記錄。",
    "Records stand at ledgers/KIND/YEAR/UNIT/ID.yaml; move the file out of ledgers/ or to its place.": (
        "記錄應放在 ledgers/KIND/YEAR/UNIT/ID.yaml；請把該文件移出 ledgers/，或者移到應在的位置。"
    ),
    "{remedy} `stabctl check` lists everything.": "{remedy}用 `stabctl check` 可列出全部問題。",
    "The id {id} does not match the file's name.": "編號 {id} 與文件名不一致。",
    "Each record stands in the file of its own number; restore the line or the name.": (
        "每條記錄存放在以其編號命名的文件中；請恢復該行或文件名。"
    ),
    "The kind does not match the folder.": "種類（kind）與所在文件夾不一致。",
    "Restore the line from git.": "請用 git 恢復該行。",
    "The file is a link.": "該文件是鏈接。",
    "Put the file itself here.": "請把文件本身放在這裡。",
    "The file can't be opened: {reason}.": "無法打開該文件：{reason}。",
    "Mend its permissions, or restore it from git.": "請改正其權限，或者用 git 恢復。",
    "{key} does not match the number: {said} instead of {wanted}.": "{key} 與編號不符：寫的是 {said}，應為 {wanted}。",
    "Restore the line from git; numbers and places never change.": "請用 git 恢復該行；編號和存放位置固定不變。",
    (
        "An interrupted command ({subject}) could not be finished, since its files have changed; it is kept in {path}."
    ): "上次中斷的命令（{subject}）未能補做，因為有關文件已經改動；其內容保存在 {path}。",
    "An interrupted command was finished: {subject}.": "上次中斷的命令已補做完成：{subject}。",
    "The ledger can't be written: {reason}.": "無法寫入臺賬：{reason}。",
    "An interrupted command was undone: {subject}.": "上次中斷的命令已還原：{subject}。",
    "Free some space or mend the permissions, then run the command again; nothing was lost.": (
        "沒有丟失任何內容；請騰出空間或改正權限，再重新執行。"
    ),
    "There is no workspace in {folder} or above it.": "{folder} 及其上級文件夾中沒有工作區。",
    "Go to the ledger's folder, name it with -C DIR, or make one: `stabctl init DIR --name NAME --code CODE`.": (
        "請進入臺賬所在的文件夾，或者用 -C DIR 指明；新建請用 `stabctl init DIR --name NAME --code CODE`。"
    ),
    "The file is missing.": "文件缺失。",
    "Restore it with `git checkout`.": "請用 `git checkout` 恢復。",
    "{key} names {code}, which is not in ledgers/org.yaml.": "{key} 寫的是 {code}，但 ledgers/org.yaml 中沒有。",
    "Add it to ledgers/org.yaml, or mend the setting.": "請在 ledgers/org.yaml 中增列，或者改正這項設置。",
    # Registrations from a file.
    "{value} is not a text.": "{value} 不是文字。",
    "Write every value as a text in quotes.": "請把每個值寫成帶引號的文字。",
    "There is no registration in the file.": "文件中沒有可登記的內容。",
    "Write a mapping, or a list of mappings.": "請按「字段: 內容」寫一條或多條登記內容。",
    "Keep one of them.": "請只保留一個。",
    "The registration is of the kind {said}, not {kind}.": "這條登記內容的種類是 {said}，不是 {kind}。",
    "Register each kind with its own `stabctl add` command.": "請用各自的 `stabctl add` 命令分別登記。",
    "A registration has no {key}: the tool gives numbers and acts itself.": "不能帶 {key}：編號和步驟由程序生成。",
    "Remove it; an earlier number belongs into `former`.": "請刪去；原有編號請寫入 `former`。",
    "Error: {message}": "錯誤：{message}",
    "Hint: {message}": "提示：{message}",
    "Note: {message}": "說明：{message}",
    "Warning: {message}": "警告：{message}",
    "{title}:": "{title}：",
    "; ": "；",
    "{key} → {value}": "{key} → {value}",
    "{text} ({detail})": "{text}（{detail}）",
    "{records} is written (commit {commit}), but the answer can't be printed: {reason}.": "{records}已寫入（提交{commit}），但結果無法輸出：{reason}。",
    "Don't run the command again; `stabctl show` shows the record.": "請勿重複執行；可用 `stabctl show` 查看該記錄。",
    "These options are empty: {options}.": "下列選項為空：{options}。",
    "Give each a value, or leave it out.": "請填寫內容，或不寫該選項。",
    "The answer can't be printed: {reason}.": "結果無法輸出：{reason}。",
    "Look where the output goes; what the command wrote into the ledger stays.": "請檢查輸出的去向；命令已寫入臺賬的內容不受影響。",
    "(after that day)": "（該日之後）",
    "There is no folder {folder}.": "沒有文件夾{folder}。",
    "Name the folder of the ledger with -C DIR.": "請用 -C DIR 指明臺賬所在的文件夾。",
    "The current folder does not exist any more.": "當前文件夾已不存在。",
    "Give it a value, or leave it out.": "請填寫內容，或不寫該項。",
    "The filter has too many terms.": "篩選條件過多。",
    "git does not trust {folder}, which belongs to somebody else.": "{folder}屬於其他用戶，git 不予信任。",
    "Allow it: `git config --global --add safe.directory {folder}`.": "請准許使用：`git config --global --add safe.directory {folder}`。",
    "Clone the ledger again, or restore its .git folder.": "請重新克隆臺賬，或恢復其中的 .git 文件夾。",
    "git's lock {path} is in the way.": "git 的鎖文件{path}尚在。",
    "Wait for the other git command; if none is running, delete that file.": "請等待另一個 git 命令結束；如無 git 命令在運行，請刪除該文件。",
    "The numbers {first} to {last} are missing: a number gap without void records.": "缺少編號{first}至{last}：編號中斷，且沒有作廢記錄。",
    "{record} would grow over 1 MiB.": "{record}將超過 1 MiB。",
    "Keep long papers in the dossier, and a short note here.": "長篇材料請歸入卷宗，此處只寫簡要說明。",
    "Look with `git diff HEAD`, then commit them with git or take them back: `git checkout HEAD -- {path}`.": "請用 `git diff HEAD` 查看，再用 git 提交，或撤回修改：`git checkout HEAD -- {path}`。",
    "An interrupted command is not repaired yet: {reason}": "中斷的命令尚未修復：{reason}",
    "The journal can't be read; it is kept in {path}.": "操作日誌無法讀取，已另存於{path}。",
    "{first} {second}": "{first}{second}",
    "{record}: {act} on {day} would lie before the registration that it moves.": "{record}：{day}的「{act}」會早於它所更改的登記日期。",
    "Give the act a later date, or the registration an earlier one.": "請將該操作的日期改後，或將登記日期改前。",
    "Record that the responsible unit takes a matter on.": "記錄責任單位接收事項。",
    "Record that the responsible unit gives a matter back, with the reason.": "記錄責任單位退回事項，並寫明理由。",
    "Let the clock of a dispute stand still.": "中止矛盾糾紛的辦理期限。",
    "Let the clock of a suspended dispute run again.": "恢復已中止的矛盾糾紛的辦理期限。",
    "Give a dispute a later limit, with the reason and the post that approves it.": "延長矛盾糾紛的期限，並寫明理由和批准崗位。",
    "The limit is a date that somebody decides. Without one the days that ledgers/rules.yaml gives to the source or category are counted from the filing; no number is assumed beside them.": "期限是由人確定的日期。未給出時，按 ledgers/rules.yaml 為該來源或類別規定的天數自立案之日起計算；除此之外不假定任何天數。",
    "The matter has to be assigned again; its limit goes on.": "事項須重新交辦；期限繼續計算。",
    "The limit moves by the days of the suspension when the matter is resumed. The people concerned are told in writing; the day on which they were told belongs into the record.": "恢復辦理時，期限按中止的天數順延。應書面告知當事人，並記錄告知日期。",
    "What the matter waits for.": "中止的原因類別。",
    "The post that approves it.": "批准的崗位。",
    "The day on which the people concerned were told.": "告知當事人的日期。",
    "The limit moves by as many days as the matter was suspended.": "期限按中止的天數順延。",
    "Every open matter with a limit is overdue, due soon, running or suspended. The exit code is 1 only when something is overdue, so that cron can mail the list.": "每件有期限的未結事項顯示為超期、臨期、辦理中或中止。僅在有事項超期時退出碼為 1，便於由 cron 郵寄清單。",
    "The limit is {day}: {days} days by ledgers/rules.yaml.": "期限為{day}：按 ledgers/rules.yaml 計{days}天。",
    "The limit is {day}: {days} days by ledgers/rules.yaml; holidays not checked.": "期限為{day}：按 ledgers/rules.yaml 計{days}天；未核節假日。",
    "{record}: an extension to {limit} is not later than the limit {now}.": "{record}：延期至{limit}並不晚於現有期限{now}。",
    "Give a later day.": "請給出更晚的日期。",
    "{record}: {act} does not say when the people concerned were told.": "{record}：「{act}」未記錄告知當事人的日期。",
    "Tell them, then retract the act and enter it again with --told.": "請告知當事人，再撤銷該操作，加上 --told 重新錄入。",
    "Write a known word and a whole number of days, such as `land: 60` below `category:`.": "請寫已有的詞和整數天數，例如在 `category:` 下寫 `land: 60`。",
    "The year does not match the file's name.": "年份與文件名不符。",
    "Write the year of the file's name.": "請寫文件名中的年份。",
    "{what}: {key} is not a mapping.": "{what}：{key}不是鍵值結構。",
    "Write `- 2026-01-01` items.": "請逐行寫 `- 2026-01-01`。",
    "{what}: {text} is no day of {year}.": "{what}：{text}不是{year}年的日期。",
    "Write it like 2026-01-01.": "請寫成 2026-01-01 的形式。",
    "{what}: {word} has no limit in days.": "{what}：{word}沒有以天計的期限。",
    "Next: {commands}.": "下一步：{commands}。",
    "What was typed is no UTF-8 text.": "輸入的內容不是 UTF-8 文本。",
    "{path} can't be used: {reason}.": "{path}無法使用：{reason}。",
    "Check the name and the permissions.": "請檢查名稱和權限。",
    "--set gives {key} twice.": "--set 重複給出了{key}。",
    "Give each key once.": "每個鍵只給一次。",
    "Name the folder of the new workspace.": "請寫明新工作區的文件夾。",
    "{path} lies among the records.": "{path}位於臺賬記錄之中。",
    "Write reports elsewhere, such as reports/.": "請把報告寫到別處，例如 reports/。",
    "{record}: {key} is empty.": "{record}：{key}為空。",
    "Give it a value.": "請填寫內容。",
    "End the file with a line break and commit that, then run the command again.": "請在文件末尾加一個換行並提交，再重新執行命令。",
    "Another git command is running or was killed; if none runs, delete {path}.": "另有 git 命令在運行或曾被中斷；如無 git 命令在運行，請刪除{path}。",
    "Mend the permissions, then run the command again; nothing has been changed.": "請修正權限後重新執行命令；沒有任何改動。",
    "Did you mean {near}?": "是否指{near}？",
    "It is written all the same: {subject}.": "內容已經寫入：{subject}。",
    "`stabctl show {record}` shows what can be done.": "`stabctl show {record}` 會顯示可以做什麼。",
    "Usage: {line}": "用法：{line}",
}

WORDS: dict[str, str] = {
    "category.family": "婚姻家庭",
    "category.neighbour": "鄰里",
    "category.homestead": "房屋宅基地",
    "category.contract": "合同",
    "category.business": "生產經營",
    "category.damages": "損害賠償",
    "category.land": "山林土地",
    "category.expropriation": "徵地拆遷",
    "category.pollution": "環境污染",
    "category.wages": "拖欠農民工工資",
    "category.labour": "其他勞動爭議",
    "category.tourism": "旅遊",
    "category.e-commerce": "電子商務",
    "category.consumer": "其他消費",
    "category.medical": "醫療",
    "category.traffic": "道路交通事故",
    "category.property": "物業",
    "category.other": "其他",
    "source.sweep": "排查",
    "source.application": "依申請",
    "source.own-initiative": "主動調解",
    "source.court": "法院移送",
    "source.procuratorate": "檢察院移送",
    "source.police": "公安移送",
    "source.petition": "信訪",
    "source.department": "部門通報",
    "source.superior": "上級交辦",
    "source.liaison": "信息聯絡員",
    "source.public": "群眾反映",
    "source.hotline": "熱線",
    "source.online": "網上反映",
    "source.other": "其他",
    "people.1": "1人",
    "people.2-4": "2—4人",
    "people.5-9": "5—9人",
    "people.10-49": "10—49人",
    "people.50-99": "50—99人",
    "people.100-499": "100—499人",
    "people.500+": "500人以上",
    "level.major": "重大",
    "level.urgent": "緊急",
    "level.important": "重要",
    "level.routine": "一般",
    "theme.hot": "熱點問題",
    "theme.difficult": "難點問題",
    "theme.emerging": "苗頭性問題",
    "theme.trend": "傾向性問題",
    "analysis.routine": "常規分析",
    "analysis.prompt": "及時分析",
    "analysis.targeted": "定向分析",
    "way.on-site-reception": "現場接訪",
    "way.invited-meeting": "主動約訪",
    "way.coordination-meeting": "召開協調會",
    "way.visit": "上門走訪",
    "way.call": "電話溝通",
    "way.session": "組織調解",
    "way.other": "其他方式",
    "settlement.agreement": "達成協議",
    "settlement.settled": "訴求已解決",
    "settlement.done": "辦結",
    "form.written": "書面",
    "form.oral": "口頭",
    "ending.not-agreed": "調解不成",
    "ending.withdrawn": "撤回",
    "ending.referred": "移送",
    "ending.terminated": "終止",
    "ending.unresolved": "未能化解",
    "ending.inconclusive": "無定論",
    "ending.declined": "不予受理",
    "unit-level.county": "縣級",
    "unit-level.township": "鄉鎮",
    "unit-level.department": "部門",
    "unit-level.village": "村（社區）",
    "kind.dispute": "矛盾糾紛",
    "kind.intel": "信息",
    "status.registered": "已登記",
    "status.filed": "已立案",
    "status.assigned": "已交辦",
    "status.resolved": "調處成功",
    "status.closed": "已結案",
    "status.declined": "不予受理",
    "status.void": "已作廢",
    "status.collected": "已收集",
    "status.analysed": "已研判",
    "clock.overdue": "超期",
    "clock.due-soon": "臨期",
    "clock.running": "期限內",
    "act.register": "登記",
    "act.amend": "更正",
    "act.retract": "撤銷",
    "act.void": "作廢",
    "act.reopen": "重新辦理",
    "act.file": "立案",
    "act.decline": "不予受理",
    "act.assign": "交辦",
    "act.on-site-reception": "現場接訪",
    "act.invited-meeting": "主動約訪",
    "act.coordination-meeting": "召開協調會",
    "act.visit": "上門走訪",
    "act.call": "電話溝通",
    "act.session": "組織調解",
    "act.other": "其他方式",
    "act.analyse": "分析研判",
    "act.resolve": "化解辦結",
    "act.close": "結案",
    "identifier.identity-card": "身份證號碼",
    "identifier.mobile": "手機號碼",
    "identifier.landline": "電話號碼",
    "identifier.bank-card": "銀行卡號",
    "identifier.plate": "車牌號",
    "identifier.label": "個人信息欄目",
    "identifier.person": "人名",
    "key.id": "編號",
    "key.kind": "種類",
    "key.unit": "登記單位",
    "key.date": "登記日期",
    "key.title": "標題",
    "key.category": "類別",
    "key.source": "來源",
    "key.people": "涉及人數",
    "key.dossier": "卷宗號",
    "key.former": "原編號",
    "key.source_no": "來文編號",
    "key.summary": "簡要情況",
    "key.level": "級別",
    "key.theme": "問題類型",
    "key.known_at": "知悉時間",
    "key.note": "備註",
    "key.set": "更正內容",
    "key.reason": "理由",
    "key.of": "所撤銷的步驟",
    "key.limit": "期限",
    "key.to": "責任單位",
    "key.handler": "承辦崗位",
    "key.as": "結果",
    "key.form": "協議形式",
    "key.effective": "協議生效日",
    "key.finding": "研判意見",
    "key.advice": "處理建議",
    "key.name": "名稱",
    "key.code": "代碼",
    "field.id": "編號",
    "field.date": "登記日期",
    "field.status": "狀態",
    "field.class": "類別",
    "field.title": "標題",
    "field.assignee": "責任單位",
    "field.limit": "期限",
    "field.clock": "時限情況",
    "field.days": "剩餘天數",
    "field.outcome": "結果",
    "field.handler": "承辦崗位",
    "field.day": "日期",
    "field.act": "步驟",
    "field.by": "經辦崗位",
    "field.details": "內容",
    "field.digest": "摘要值",
    "field.recorded": "記錄時間",
    "field.commit": "提交號",
    "field.author": "提交人",
    "field.subject": "說明",
    "field.unit": "單位",
    "field.name": "名稱",
    "field.unit-level": "層級",
    "field.post": "崗位",
    "field.category": "類別",
    "field.source": "來源",
    "field.people": "涉及人數",
    "field.way": "調處方式",
    "field.level": "級別",
    "figure.disputes.brought_forward": "上期結轉",
    "figure.disputes.registered": "本期新增",
    "figure.disputes.reopened": "重新辦理",
    "figure.disputes.resolved": "調處成功",
    "figure.disputes.closed_otherwise": "其他方式結案",
    "figure.disputes.open_at_end": "期末未結",
    "figure.disputes.handling_acts": "次數",
    "figure.intel.collected": "收集",
    "figure.intel.analysed": "分析研判",
    "figure.intel.assigned": "交辦",
    "figure.intel.closed": "辦結",
    "report.total": "合計",
    "report.none": "未填寫",
    "span.week": "一週",
    "span.ten-day": "本旬",
    "span.half-month": "半月",
    "span.month": "月度",
    "span.quarter": "季度",
    "span.half": "半年",
    "span.year": "年度",
    "span.range": "期間",
    "half.H1": "上半年",
    "half.H2": "下半年",
    "status.done": "已辦結",
    "act.accept": "接收",
    "act.extend": "延期",
    "act.resume": "恢復",
    "act.return": "退回",
    "act.suspend": "中止",
    "cause.agreed": "雙方同意",
    "cause.appraisal": "鑑定",
    "cause.evidence": "補充證據",
    "cause.force-majeure": "不可抗力",
    "cause.hearing": "聽證",
    "cause.other": "其他",
    "cause.related-case": "等待相關案件結果",
    "key.approved_by": "批准崗位",
    "key.cause": "中止原因",
    "key.told": "告知日期",
    "status.accepted": "已接收",
    "status.suspended": "已中止",
    "clock.suspended": "中止",
    "report.unassigned": "未交辦",
}
