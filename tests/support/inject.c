/*
 * Sees every call by which the tool and its git change files below some folders, in all processes of one
 * command, and at the n-th of them kills all of these processes or lets the call fail.
 *
 * INJECT_STATE names a file that all processes map: the count, and what is to happen when. INJECT_ROOTS
 * names the folders, with colons. INJECT_LOG names a file that gets a line for each call that is counted.
 * A write counts twice: before it, and after half of its bytes.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MAKE = 1, OPEN = 2, WRITE = 4, SYNC = 8, REMOVE = 16, CHANGE = 32, RUN = 64, LOCK = 128 };
enum { COUNT = 0, KILL = 1, FAIL = 2, FAIL_ON = 3 };

struct state {
    int count;  /* calls so far */
    int at;     /* the call at which something happens */
    int mode;
    int error;  /* the errno of a failing call */
    int kinds;  /* which kinds of calls count */
    int over;   /* whether it has happened */
};

static struct state *state;
static int log_to = -1;
static const char *log_name;
static char roots[8][PATH_MAX];
static int root_count;

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int raw_open(const char *path, int flags)
{
    REAL(open);
    return real(path, flags, 0644);
}

static void note(int number, const char *what, const char *path)
{
    char line[PATH_MAX + 64];
    int size = snprintf(line, sizeof line, "%d %s %s %s\n", number, program_invocation_short_name, what, path);
    REAL(write);
    int kept = errno, again;
    if (!log_name || size <= 0) return;
    if (real(log_to, line, (size_t)size) < 0) { /* a child that is about to run git has closed it */
        again = raw_open(log_name, O_WRONLY | O_APPEND | O_CLOEXEC);
        (void)!real(again, line, (size_t)size);
        close(again);
    }
    errno = kept;
}

__attribute__((constructor)) static void begin(void)
{
    const char *name = getenv("INJECT_STATE"), *folders = getenv("INJECT_ROOTS"), *log = getenv("INJECT_LOG");
    int handle;
    if (!name || !folders) return;
    handle = raw_open(name, O_RDWR | O_CLOEXEC);
    if (handle < 0) return;
    {
        REAL(flock);
        real(handle, LOCK_SH); /* held until this process ends, which the test waits for */
    }
    state = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
    if (state == MAP_FAILED) { state = NULL; return; }
    log_name = log;
    if (log) log_to = raw_open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC);
    while (*folders && root_count < 8) {
        size_t size = strcspn(folders, ":");
        if (size && size < PATH_MAX) {
            memcpy(roots[root_count], folders, size);
            roots[root_count++][size] = 0;
        }
        folders += size + (folders[size] == ':');
    }
}

static int below(const char *path)
{
    for (int i = 0; i < root_count; i++) {
        size_t size = strlen(roots[i]);
        if (!strncmp(path, roots[i], size) && (path[size] == '/' || !path[size])) return 1;
    }
    return 0;
}

static const char *whole(int folder, const char *path, char *room)
{
    char base[PATH_MAX] = "";
    if (path[0] == '/') return path;
    if (folder == AT_FDCWD) {
        if (!getcwd(base, sizeof base)) return path;
    } else {
        char link[64];
        ssize_t size;
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        size = readlink(link, base, sizeof base - 1);
        if (size < 0) return path;
        base[size] = 0;
    }
    if ((size_t)snprintf(room, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return path;
    return room;
}

/* Count one call; return the errno with which it is to fail, or 0. */
static int count(int kind, const char *what, const char *path)
{
    int number;
    if (state->mode == KILL && state->over) for (;;) pause();
    if (!(state->kinds & kind)) return 0;
    number = __sync_add_and_fetch(&state->count, 1);
    note(number, what, path);
    if (state->mode == COUNT) return 0;
    if (state->mode == FAIL_ON ? number < state->at : number != state->at) return 0;
    state->over = 1;
    if (state->mode != KILL) return state->error;
    kill(0, SIGKILL);
    for (;;) pause();
}

static int at_path(int kind, const char *what, int folder, const char *path)
{
    int kept = errno, error;
    char room[PATH_MAX];
    const char *full;
    if (!state || !path) return 0;
    full = whole(folder, path, room);
    if (!below(full)) return 0;
    error = count(kind, what, full);
    errno = error ? error : kept;
    return error;
}

static const char *named(int handle, char *room)
{
    char link[64];
    ssize_t size;
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    size = readlink(link, room, PATH_MAX - 1);
    if (size < 0) return NULL;
    room[size] = 0;
    return below(room) ? room : NULL;
}

static int at_handle(int kind, const char *what, int handle)
{
    int kept = errno, error = 0;
    char room[PATH_MAX];
    const char *path;
    if (!state) return 0;
    path = named(handle, room);
    if (path) error = count(kind, what, path);
    errno = error ? error : kept;
    return error;
}

static int opening(const char *what, int folder, const char *path, int flags)
{
    if ((flags & O_ACCMODE) == O_RDONLY && !(flags & (O_CREAT | O_TRUNC))) return 0;
    return at_path(flags & O_CREAT ? MAKE : OPEN, what, folder, path);
}

#define MODE \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...)
{
    MODE REAL(open);
    return opening("open", AT_FDCWD, path, flags) ? -1 : real(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    MODE REAL(open64);
    return opening("open", AT_FDCWD, path, flags) ? -1 : real(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    MODE REAL(openat);
    return opening("openat", folder, path, flags) ? -1 : real(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
    MODE REAL(openat64);
    return opening("openat", folder, path, flags) ? -1 : real(folder, path, flags, mode);
}

int creat(const char *path, mode_t mode)
{
    return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

static int flags_of(const char *mode)
{
    if (mode[0] == 'r' && !strchr(mode, '+')) return O_RDONLY;
    return mode[0] == 'r' ? O_RDWR : O_WRONLY | O_CREAT;
}

FILE *fopen(const char *path, const char *mode)
{
    REAL(fopen);
    return opening("fopen", AT_FDCWD, path, flags_of(mode)) ? NULL : real(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    REAL(fopen64);
    return opening("fopen", AT_FDCWD, path, flags_of(mode)) ? NULL : real(path, mode);
}

int fclose(FILE *file)
{
    REAL(fclose);
    int handle = fileno(file), flags = handle < 0 ? -1 : fcntl(handle, F_GETFL);
    if (flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && at_handle(WRITE, "fclose", handle)) {
        int error = errno;
        real(file);
        errno = error;
        return EOF;
    }
    return real(file);
}

ssize_t write(int handle, const void *data, size_t size)
{
    REAL(write);
    if (at_handle(WRITE, "write", handle)) return -1;
    if (state && size > 1) {
        char room[PATH_MAX];
        int kept = errno;
        const char *path = named(handle, room);
        errno = kept;
        if (path && state->count + 1 == state->at && state->mode != COUNT && state->kinds & WRITE) {
            ssize_t done = real(handle, data, size / 2);
            if (count(WRITE, "half-write", path)) return done;
            return done < 0 ? done : done + real(handle, (const char *)data + done, size - (size_t)done);
        }
        if (path) count(WRITE, "half-write", path);
        errno = kept;
    }
    return real(handle, data, size);
}

ssize_t pwrite(int handle, const void *data, size_t size, off_t at)
{
    REAL(pwrite);
    return at_handle(WRITE, "pwrite", handle) ? -1 : real(handle, data, size, at);
}

ssize_t pwrite64(int handle, const void *data, size_t size, off64_t at)
{
    REAL(pwrite64);
    return at_handle(WRITE, "pwrite", handle) ? -1 : real(handle, data, size, at);
}

ssize_t writev(int handle, const struct iovec *parts, int number)
{
    REAL(writev);
    return at_handle(WRITE, "writev", handle) ? -1 : real(handle, parts, number);
}

ssize_t sendfile(int to, int from, off_t *at, size_t size)
{
    REAL(sendfile);
    return at_handle(WRITE, "sendfile", to) ? -1 : real(to, from, at, size);
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t size)
{
    REAL(sendfile64);
    return at_handle(WRITE, "sendfile", to) ? -1 : real(to, from, at, size);
}

ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *there, size_t size, unsigned flags)
{
    REAL(copy_file_range);
    return at_handle(WRITE, "copy_file_range", to) ? -1 : real(from, at, to, there, size, flags);
}

#define ON_HANDLE(kind, name) \
    int name(int handle) \
    { \
        REAL(name); \
        return at_handle(kind, #name, handle) ? -1 : real(handle); \
    }

ON_HANDLE(SYNC, fsync)
ON_HANDLE(SYNC, fdatasync)

int sync_file_range(int handle, off64_t from, off64_t size, unsigned flags)
{
    REAL(sync_file_range);
    return at_handle(SYNC, "sync_file_range", handle) ? -1 : real(handle, from, size, flags);
}

int ftruncate(int handle, off_t size)
{
    REAL(ftruncate);
    return at_handle(CHANGE, "ftruncate", handle) ? -1 : real(handle, size);
}

int ftruncate64(int handle, off64_t size)
{
    REAL(ftruncate64);
    return at_handle(CHANGE, "ftruncate", handle) ? -1 : real(handle, size);
}

int truncate(const char *path, off_t size)
{
    REAL(truncate);
    return at_path(CHANGE, "truncate", AT_FDCWD, path) ? -1 : real(path, size);
}

int flock(int handle, int how)
{
    REAL(flock);
    return at_handle(LOCK, "flock", handle) ? -1 : real(handle, how);
}

int rename(const char *from, const char *to)
{
    REAL(rename);
    return at_path(MAKE, "rename", AT_FDCWD, to) ? -1 : real(from, to);
}

int renameat(int here, const char *from, int there, const char *to)
{
    REAL(renameat);
    return at_path(MAKE, "rename", there, to) ? -1 : real(here, from, there, to);
}

int renameat2(int here, const char *from, int there, const char *to, unsigned flags)
{
    REAL(renameat2);
    return at_path(MAKE, "rename", there, to) ? -1 : real(here, from, there, to, flags);
}

int link(const char *from, const char *to)
{
    REAL(link);
    return at_path(MAKE, "link", AT_FDCWD, to) ? -1 : real(from, to);
}

int linkat(int here, const char *from, int there, const char *to, int flags)
{
    REAL(linkat);
    return at_path(MAKE, "link", there, to) ? -1 : real(here, from, there, to, flags);
}

int symlink(const char *target, const char *path)
{
    REAL(symlink);
    return at_path(MAKE, "symlink", AT_FDCWD, path) ? -1 : real(target, path);
}

int symlinkat(const char *target, int folder, const char *path)
{
    REAL(symlinkat);
    return at_path(MAKE, "symlink", folder, path) ? -1 : real(target, folder, path);
}

int unlink(const char *path)
{
    REAL(unlink);
    return at_path(REMOVE, "unlink", AT_FDCWD, path) ? -1 : real(path);
}

int unlinkat(int folder, const char *path, int flags)
{
    REAL(unlinkat);
    return at_path(REMOVE, "unlink", folder, path) ? -1 : real(folder, path, flags);
}

int remove(const char *path)
{
    REAL(remove);
    return at_path(REMOVE, "unlink", AT_FDCWD, path) ? -1 : real(path);
}

int rmdir(const char *path)
{
    REAL(rmdir);
    return at_path(REMOVE, "rmdir", AT_FDCWD, path) ? -1 : real(path);
}

int mkdir(const char *path, mode_t mode)
{
    REAL(mkdir);
    return at_path(MAKE, "mkdir", AT_FDCWD, path) ? -1 : real(path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode)
{
    REAL(mkdirat);
    return at_path(MAKE, "mkdir", folder, path) ? -1 : real(folder, path, mode);
}

int chmod(const char *path, mode_t mode)
{
    REAL(chmod);
    return at_path(CHANGE, "chmod", AT_FDCWD, path) ? -1 : real(path, mode);
}

int fchmod(int handle, mode_t mode)
{
    REAL(fchmod);
    return at_handle(CHANGE, "chmod", handle) ? -1 : real(handle, mode);
}

int fchmodat(int folder, const char *path, mode_t mode, int flags)
{
    REAL(fchmodat);
    return at_path(CHANGE, "chmod", folder, path) ? -1 : real(folder, path, mode, flags);
}

/* git's own word, past its settings. */
static const char *word_of(const char *path, char *const words[])
{
    int at = 1;
    if (!words[0]) return path;
    while (words[at] && !strcmp(words[at], "-c") && words[at + 1]) at += 2;
    return words[at] ? words[at] : path;
}

static int running(const char *path, char *const words[])
{
    int kept = errno, error = state ? count(RUN, "exec", word_of(path, words)) : 0;
    errno = error ? error : kept;
    return error;
}

int execve(const char *path, char *const words[], char *const environ[])
{
    REAL(execve);
    return !access(path, X_OK) && running(path, words) ? -1 : real(path, words, environ);
}

int execvp(const char *path, char *const words[])
{
    REAL(execvp);
    return running(path, words) ? -1 : real(path, words);
}
