/* Makes the nth write, sync, rename or removal of a process fail, below every library that it loads.

   LD_PRELOAD it; call fault_at(n, errno, on) in the process: the nth counted call from then on fails (on = 0), or every
   one from the nth on does (on = 1: a disk that is full stays full). Only calls on regular files and folders count. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static long calls, at;
static int code, stays;

void fault_at(long n, int number, int on) { calls = 0; at = n; code = number; stays = on; }
long fault_calls(void) { return calls; }

static int fails(void) {
    calls++;
    if (at == 0 || (stays ? calls < at : calls != at)) return 0;
    errno = code;
    return 1;
}

static int on_disk(int fd) {
    struct stat is;
    int before = errno, found = fstat(fd, &is) == 0 && (S_ISREG(is.st_mode) || S_ISDIR(is.st_mode));
    errno = before;
    return found;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
ssize_t write(int fd, const void *data, size_t size) { REAL(write); return on_disk(fd) && fails() ? -1 : real(fd, data, size); }
ssize_t writev(int fd, const struct iovec *v, int n) { REAL(writev); return on_disk(fd) && fails() ? -1 : real(fd, v, n); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t to) { REAL(pwrite); return on_disk(fd) && fails() ? -1 : real(fd, data, size, to); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t to) { REAL(pwrite64); return on_disk(fd) && fails() ? -1 : real(fd, data, size, to); }
int fsync(int fd) { REAL(fsync); return on_disk(fd) && fails() ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return on_disk(fd) && fails() ? -1 : real(fd); }
int ftruncate(int fd, off_t size) { REAL(ftruncate); return on_disk(fd) && fails() ? -1 : real(fd, size); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); return on_disk(fd) && fails() ? -1 : real(fd, size); }
int rename(const char *from, const char *to) { REAL(rename); return fails() ? -1 : real(from, to); }
int renameat(int a, const char *from, int b, const char *to) { REAL(renameat); return fails() ? -1 : real(a, from, b, to); }
int unlink(const char *path) { REAL(unlink); return fails() ? -1 : real(path); }
int unlinkat(int at_, const char *path, int flags) { REAL(unlinkat); return fails() ? -1 : real(at_, path, flags); }
