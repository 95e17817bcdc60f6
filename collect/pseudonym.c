#include "collect/pseudonym.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"

#define KEY_FILE   "secret.key"
#define KEY_BYTES  32
#define KEY_DIGITS 64
#define SHORT	   32 /* hex digits of a pseudonym: 128 bits */

static bool
all_hex(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < '0' || s.p[i] > '9') &&
		    (s.p[i] < 'a' || s.p[i] > 'f'))
			return false;
	return true;
}

static int
read_random(struct arena *a, struct str *out, struct diag *d)
{
	static const char source[] = "/dev/urandom";
	unsigned char byte[KEY_BYTES];
	int fd = open(source, O_RDONLY | O_CLOEXEC);
	ssize_t n;
	int fail = 0;

	if (fd < 0)
		return file_fail(str_from(source), d);
	n = read(fd, byte, sizeof(byte));
	if (n != (ssize_t)sizeof(byte)) {
		errno = n < 0 ? errno : EIO;
		fail = file_fail(str_from(source), d);
	}
	*out = STR("");
	for (size_t i = 0; fail == 0 && i < sizeof(byte); i++)
		*out = str_printf(a, STR_FMT "%02x", STR_ARG(*out), byte[i]);
	close(fd);
	return fail;
}

/* A key that was half written would give pseudonyms nobody can make again. */
static int
keep_key(struct arena *a, struct str path, struct str key, struct diag *d)
{
	struct str line = str_printf(a, STR_FMT "\n", STR_ARG(key));
	int fd = open(str_z(a, path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
	    0600);
	int fail = 0;

	if (fd < 0)
		return file_fail(path, d);
	errno = EIO; /* a short write sets none */
	if (write(fd, line.p, line.n) != (ssize_t)line.n || fsync(fd) != 0) {
		fail = file_fail(path, d);
		unlink(str_z(a, path));
	}
	close(fd);
	return fail;
}

static int
check_mode(struct arena *a, struct str path, struct diag *d)
{
	struct stat st;

	if (stat(str_z(a, path), &st) != 0)
		return file_fail(path, d);
	if ((st.st_mode & (S_IRWXG | S_IRWXO)) == 0)
		return 0;
	DIAG(d, E3530, DIAG_FILE(path), path);
	return FAIL_PERM;
}

int
pseudonym_key(struct arena *a, struct str workspace, enum pseudonym_need need,
    struct str *key_out, struct diag *d)
{
	struct str path = str_printf(a, STR_FMT "/" KEY_FILE,
	    STR_ARG(workspace));
	int fail;

	if (!file_exists(a, path)) {
		if (need == PSEUDONYM_OLD) {
			DIAG0(d, E3532, DIAG_FILE(path));
			return FAIL_CONF;
		}
		if ((fail = read_random(a, key_out, d)) != 0 ||
		    need == PSEUDONYM_DRY)
			return fail;
		if ((fail = keep_key(a, path, *key_out, d)) != 0)
			return fail;
		return file_sync_dir(a, workspace, d);
	}
	if ((fail = check_mode(a, path, d)) != 0 ||
	    (fail = file_read(a, path, KEY_DIGITS * 2, key_out, d)) != 0)
		return fail;
	*key_out = str_trim(*key_out);
	if (key_out->n == KEY_DIGITS && all_hex(*key_out))
		return 0;
	DIAG0(d, E3531, DIAG_FILE(path));
	return FAIL_CONF;
}

static struct str
digest_of(struct arena *a, const struct hash_key *key, const struct str *piece,
    size_t n)
{
	char hex[HASH_HEX], *p = arena_alloc(a, SHORT + 1, 1);

	hash_key_hex(key, piece, n, hex);
	p[0] = 'p';
	memcpy(p + 1, hex, SHORT);
	return (struct str){ p, SHORT + 1 };
}

struct str
pseudonym_token(struct arena *a, const struct hash_key *key, struct str raw)
{
	if (raw.n == SHORT + 1 && raw.p[0] == 'p' &&
	    all_hex(str_sub(raw, 1, SHORT)))
		return raw;
	return digest_of(a, key, &raw, 1);
}

struct str
pseudonym_of(struct arena *a, const struct hash_key *key, struct str token,
    struct str period)
{
	struct str both[] = { period, STR(" "), token };

	return digest_of(a, key, both, sizeof(both) / sizeof(*both));
}
