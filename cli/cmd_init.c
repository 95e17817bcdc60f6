#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/embed.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "cli/cli.h"
#include "cli/workspace.h"
#include "store/store.h"

enum { KEY_BYTES = 32 };

#define SCHEMES "analyze/schemes/"

static const char conf_text[] =
    "# kaoping.conf: key = value; see kaoping(1).\n"
    "# Who asks, for the User-Agent; collecting needs it:\n"
    "# contact = evaluator@example.org\n"
    "# Hosts that may be private or loopback addresses, without a gap:\n"
    "# allow_host = 127.0.0.1\n";

static const char sources_text[] =
    "id,role,owner,kind,url,format,encoding,zone,every,since,rule,expect\n";

struct target {
	struct cli *cli;
	struct str dir;
	struct str scheme;
	bool was_there; /* the folder, empty */
	bool ours; /* what is in it was made here */
};

static struct str
path_of(struct target *t, const char *name)
{
	return str_printf(t->cli->arena, STR_FMT "/%s", STR_ARG(t->dir), name);
}

static bool
known_scheme(struct target *t)
{
	struct str bytes;

	return embed_find(str_printf(t->cli->arena,
			      SCHEMES STR_FMT "/scheme.csv",
			      STR_ARG(t->scheme)),
	    &bytes);
}

static int
in_use(struct target *t)
{
	DIAG0(t->cli->diag, E6040, DIAG_FILE(t->dir));
	return FAIL_CREATE;
}

static int
check_empty(struct target *t)
{
	DIR *d = opendir(str_z(t->cli->arena, t->dir));
	struct dirent *e;
	bool empty = true;

	if (d == NULL)
		return errno == ENOTDIR ? in_use(t) :
					  file_fail(t->dir, t->cli->diag);
	while ((e = readdir(d)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			empty = false;
	closedir(d);
	return empty ? 0 : in_use(t);
}

/* A folder that is there must be empty.  Of two that make a workspace in it,
 * the one that makes scheme/ goes on. */
static int
make_dir(struct target *t)
{
	struct arena *a = t->cli->arena;
	struct str scheme = path_of(t, "scheme");
	int fail;

	t->was_there = file_exists(a, t->dir);
	if (t->was_there && (fail = check_empty(t)) != 0)
		return fail;
	if ((fail = file_mkdirs(a, t->dir, t->cli->diag)) != 0)
		return fail;
	if (mkdir(scheme.p, 0777) != 0)
		return errno == EEXIST ? in_use(t) :
					 file_fail(scheme, t->cli->diag);
	t->ours = true;
	return 0;
}

/* The file of the workspace that the i-th embedded one becomes; false where
 * it is of no concern. */
static bool
scheme_file(struct target *t, size_t i, struct str *out)
{
	struct str path = str_from(embed_files[i].path);
	struct str from = str_printf(t->cli->arena, SCHEMES STR_FMT "/",
	    STR_ARG(t->scheme));

	*out = str_printf(t->cli->arena, STR_FMT "/scheme/" STR_FMT,
	    STR_ARG(t->dir), STR_ARG(str_sub(path, from.n, path.n)));
	return str_starts(path, from);
}

static int
write_scheme(struct target *t)
{
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < embed_count; i++) {
		struct str bytes = { embed_files[i].bytes, embed_files[i].n };
		struct str path;

		if (scheme_file(t, i, &path))
			fail = file_write(t->cli->arena, path, bytes,
			    t->cli->diag);
	}
	return fail;
}

/* Takes away what a failed init has made, so that it can be repeated.  What
 * cannot be removed stays: the failure was told. */
static void
unmake(struct target *t)
{
	static const char *const files[] = { WORKSPACE_DB, WORKSPACE_DB "-wal",
		WORKSPACE_DB "-shm", WORKSPACE_DB "-journal", WORKSPACE_CONF,
		WORKSPACE_SOURCES, WORKSPACE_KEY };
	struct str path;

	for (size_t i = 0; i < embed_count; i++)
		if (scheme_file(t, i, &path))
			unlink(path.p);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		unlink(path_of(t, files[i]).p);
	rmdir(path_of(t, WORKSPACE_EVIDENCE).p);
	rmdir(path_of(t, "scheme").p);
	if (!t->was_there)
		rmdir(str_z(t->cli->arena, t->dir));
}

/* The key of pseudonyms: random, outside the database, for the owner alone. */
static int
write_key(struct target *t)
{
	struct str path = path_of(t, WORKSPACE_KEY), hex;
	char raw[KEY_BYTES];
	int in = open("/dev/urandom", O_RDONLY | O_CLOEXEC), out;
	ssize_t got = in < 0 ? -1 : read(in, raw, sizeof(raw));

	if (in >= 0)
		close(in);
	if (got != (ssize_t)sizeof(raw))
		return file_fail(STR("/dev/urandom"), t->cli->diag);
	hex = hash_of(t->cli->arena, (struct str){ raw, sizeof(raw) });
	out = open(str_z(t->cli->arena, path),
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (out < 0)
		return file_fail(path, t->cli->diag);
	if (write(out, hex.p, hex.n) != (ssize_t)hex.n || fsync(out) != 0) {
		close(out);
		return file_fail(path, t->cli->diag);
	}
	return close(out) == 0 ? 0 : file_fail(path, t->cli->diag);
}

static int
make_store(struct target *t)
{
	struct store *st;
	int fail = store_open(&st,
	    str_z(t->cli->arena, path_of(t, WORKSPACE_DB)), STORE_WRITE,
	    t->cli->diag);

	store_close(st);
	return fail;
}

static int
make_all(struct target *t)
{
	struct arena *a = t->cli->arena;
	struct diag *d = t->cli->diag;
	int fail;

	if ((fail = make_dir(t)) != 0 || (fail = write_scheme(t)) != 0 ||
	    (fail = write_key(t)) != 0)
		return fail;
	if ((fail = file_write(a, path_of(t, WORKSPACE_SOURCES),
		 str_from(sources_text), d)) != 0 ||
	    (fail = file_write(a, path_of(t, WORKSPACE_CONF),
		 str_from(conf_text), d)) != 0 ||
	    (fail = file_mkdirs(a, path_of(t, WORKSPACE_EVIDENCE), d)) != 0)
		return fail;
	return make_store(t); /* last: with it the folder is a workspace */
}

static void
say(struct target *t)
{
	struct cli *cli = t->cli;
	struct json *j;

	CLI_SAY(cli,
	    "已建立工作目录{1}（方案{2}）；下一步：填写kaoping.conf和sources.csv，导入机构名单",
	    "made the workspace {1} (scheme {2}); next: fill in kaoping.conf and sources.csv, import the units",
	    t->dir, t->scheme);
	if (!cli->json)
		return;
	j = cli_document(cli, "init");
	json_str(j, "workspace", t->dir);
	json_str(j, "scheme", t->scheme);
	cli_document_out(cli, j);
}

static int
run(struct cli *cli)
{
	const char *scheme = cli_value(cli, "scheme");
	struct target t = { .cli = cli,
		.scheme = str_from(scheme == NULL ? "first-road" : scheme) };
	int fail;

	if (cli->args.nwords != 1)
		return cli_usage(cli, &cmd_init);
	t.dir = str_from(cli->args.word[0]);
	if (!known_scheme(&t)) {
		DIAG(cli->diag, E6041, DIAG_NOWHERE, t.scheme);
		return FAIL_USAGE;
	}
	if ((fail = make_all(&t)) == 0)
		say(&t);
	else if (t.ours)
		unmake(&t);
	return fail;
}

static const struct cli_option options[] = {
	{ 0, "scheme", "NAME", "方案（默认为first-road）",
	    "the scheme (default: first-road)" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_init = {
	.name = "init",
	.usage = "DIR [--scheme NAME]",
	.zh = "建立工作目录",
	.en = "make a workspace",
	.example = "kaoping init city2016 --scheme first-road",
	.option = options,
	.run = run,
};
