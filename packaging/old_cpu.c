/* Preloaded by check_old_cpu.py into a program that runs in qemu-user: whatever it starts runs in qemu-user
 * too. Without it the system would run children, and the program itself when it starts itself anew, on the
 * real processor.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

int execve(const char *file, char *const argv[], char *const envp[]) {
    int (*next)(const char *, char *const[], char *const[]) = dlsym(RTLD_NEXT, "execve");
    const char *qemu = getenv("PHI_FORGE_QEMU"), *cpu = getenv("PHI_FORGE_CPU");
    if (!qemu || !cpu || !strcmp(file, qemu)) return next(file, argv, envp);
    int count = 0;
    while (argv[count]) count++;
    char *with_qemu[count + 6];
    char *head[] = {(char *)qemu, "-cpu", (char *)cpu, "-0", argv[0], (char *)file};
    memcpy(with_qemu, head, sizeof head);
    for (int i = 1; i <= count; i++) with_qemu[i + 5] = argv[i];
    return next(qemu, with_qemu, envp);
}

int execv(const char *file, char *const argv[]) { return execve(file, argv, environ); }

int execvp(const char *file, char *const argv[]) { return execve(file, argv, environ); }
