#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

static bool
is_folder(struct arena *a, struct str path)
{
	struct stat st;

	return stat(str_z(a, path), &st) == 0 && S_ISDIR(st.st_mode);
}

static int
by_bytes(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	return str_cmp(*x, *y);
}

static void
add(struct arena *a, struct str folder, const char *name,
    struct folder_list *out)
{
	struct str path = str_printf(a, STR_FMT "/%s", STR_ARG(folder), name);
	struct stat st;

	/* ~$ is what an office program has open */
	if (name[0] == '.' || strncmp(name, "~$", 2) == 0 ||
	    stat(path.p, &st) != 0 || !S_ISREG(st.st_mode))
		return;
	out->path = arena_grow(a, out->path, out->n, sizeof(*out->path));
	out->path[out->n++] = path;
}

int
folder_files(struct arena *a, struct str path, struct folder_list *out,
    struct diag *d)
{
	const struct dirent *entry;
	DIR *dir;

	*out = (struct folder_list){ 0, NULL };
	if (!is_folder(a, path)) {
		out->path = ARENA_NEW(a, struct str);
		out->path[out->n++] = path;
		return 0;
	}
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	if ((dir = opendir(str_z(a, path))) == NULL)
		return file_fail(path, d);
	while ((entry = readdir(dir)) != NULL)
		add(a, path, entry->d_name, out);
	closedir(dir);
	if (out->n == 0) {
		errno = ENOENT;
		return file_fail(path, d);
	}
	qsort(out->path, out->n, sizeof(*out->path), by_bytes);
	return 0;
}
