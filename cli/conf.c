#include "cli/conf.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/cli.h"

enum {
	GAP_MS = 5000,
	PER_HOST = 2,
	CONNECT_MS = 5000,
	STALL_MS = 10000,
	TOTAL_MS = 30000,
	RETRIES = 2,
	LOCK_WAIT_MS = 60000,
	COUNT_MAX = 100,
	NAME_MAX_BYTES = 64,
	NEAR_MAX = 2,
};

enum kind { KIND_TEXT, KIND_MS, KIND_COUNT, KIND_ZONE, KIND_LANG, KIND_HOST };

static const struct key {
	const char *name;
	enum kind kind;
	size_t offset; /* in struct conf */
	int64_t least; /* of a length of time or a count */
	const char *range; /* what may be written, in any language */
} keys[] = {
	{ "contact", KIND_TEXT, offsetof(struct conf, contact), 0, "" },
	{ "user_agent", KIND_TEXT, offsetof(struct conf, user_agent), 0, "" },
	{ "zone", KIND_ZONE, 0, 0, "Asia/Shanghai, +08:00" },
	{ "lang", KIND_LANG, 0, 0, "zh, en" },
	{ "allow_host", KIND_HOST, 0, 0, "" },
	{ "gap", KIND_MS, offsetof(struct conf, gap_ms), 0,
	    "0ms, 500ms, 5s, 2m … 1440m" },
	{ "per_host", KIND_COUNT, offsetof(struct conf, per_host), 1,
	    "1 … 100" },
	{ "connect", KIND_MS, offsetof(struct conf, connect_ms), 1,
	    "1ms, 500ms, 5s, 2m … 1440m" },
	{ "stall", KIND_MS, offsetof(struct conf, stall_ms), 1,
	    "1ms, 500ms, 5s, 2m … 1440m" },
	{ "total", KIND_MS, offsetof(struct conf, total_ms), 1,
	    "1ms, 500ms, 5s, 2m … 1440m" },
	{ "retries", KIND_COUNT, offsetof(struct conf, retries), 0, "0 … 100" },
	{ "workers", KIND_COUNT, offsetof(struct conf, workers), 0, "0 … 100" },
	{ "lock_wait", KIND_MS, offsetof(struct conf, lock_wait_ms), 0,
	    "0ms, 500ms, 5s, 2m … 1440m" },
};

#define BOM "\xef\xbb\xbf" /* Windows' Notepad begins UTF-8 with it */

#define NKEYS (sizeof(keys) / sizeof(keys[0]))

struct reader {
	struct arena *arena;
	struct conf *conf;
	struct diag_place at;
	const struct key *key; /* the one at hand */
	size_t line[NKEYS]; /* where each was set; 0: not yet */
	struct diag *diag;
	int fail;
};

static void
refuse(struct reader *rd, struct str value)
{
	DIAG(rd->diag, E6020, rd->at, value, str_from(rd->key->name),
	    str_from(rd->key->range));
	rd->fail = FAIL_CONF;
}

/* 500ms, 5s, 2m */
static void
take_ms(struct reader *rd, struct str value, int64_t *out)
{
	struct str digits = value;
	int64_t each = 0;

	if (str_ends(value, STR("ms"))) {
		each = 1;
		digits.n -= 2;
	} else if (str_ends(value, STR("s"))) {
		each = 1000;
		digits.n -= 1;
	} else if (str_ends(value, STR("m"))) {
		each = 60000;
		digits.n -= 1;
	}
	if (each == 0 || !str_to_int(str_trim(digits), out) || *out < 0 ||
	    *out > 86400000 / each || *out * each < rd->key->least)
		refuse(rd, value);
	else
		*out *= each;
}

static void
take_count(struct reader *rd, struct str value, int64_t *out)
{
	if (!str_to_int(value, out) || *out < rd->key->least ||
	    *out > COUNT_MAX)
		refuse(rd, value);
}

static void
take_zone(struct reader *rd, struct str value)
{
	int32_t zone;

	if (!day_zone_parse(value, &zone))
		refuse(rd, value);
	else
		rd->conf->zone = zone;
}

static void
take_lang(struct reader *rd, struct str value)
{
	rd->conf->has_lang = true;
	if (str_eq(value, STR("zh")))
		rd->conf->lang = DIAG_ZH;
	else if (str_eq(value, STR("en")))
		rd->conf->lang = DIAG_EN;
	else
		refuse(rd, value);
}

/* Hosts, also host:port, separated by blanks or commas. */
static void
take_hosts(struct reader *rd, struct str value)
{
	struct str host;

	while (value.n > 0) {
		str_cut(value, ',', &host, &value);
		host = str_trim(host);
		if (host.n == 0)
			continue;
		if (rd->conf->nallow == CONF_ALLOW) {
			DIAG(rd->diag, E6027, rd->at, str_from(rd->key->name),
			    str_int(rd->arena, CONF_ALLOW), host);
			rd->fail = FAIL_CONF;
			return;
		}
		rd->conf->allow[rd->conf->nallow++] = host;
	}
}

static void
take(struct reader *rd, const struct key *key, struct str value)
{
	char *field = (char *)rd->conf + key->offset;

	rd->key = key;
	if (value.n == 0 && key->kind != KIND_HOST) {
		DIAG(rd->diag, E6026, rd->at, str_from(key->name));
		rd->fail = FAIL_CONF;
		return;
	}
	switch (key->kind) {
	case KIND_TEXT:
		*(struct str *)(void *)field = value;
		break;
	case KIND_MS:
		take_ms(rd, value, (int64_t *)(void *)field);
		break;
	case KIND_COUNT:
		take_count(rd, value, (int64_t *)(void *)field);
		break;
	case KIND_ZONE:
		take_zone(rd, value);
		break;
	case KIND_LANG:
		take_lang(rd, value);
		break;
	case KIND_HOST:
		take_hosts(rd, value);
		break;
	}
}

static void
unknown(struct reader *rd, struct str name)
{
	struct text_nearest near = text_nearest(rd->arena, name, NEAR_MAX,
	    STR(""));
	struct str all = STR("");

	for (size_t i = 0; i < NKEYS; i++) {
		text_nearest_try(&near, str_from(keys[i].name));
		all = str_printf(rd->arena, STR_FMT "%s%s", STR_ARG(all),
		    i > 0 ? ", " : "", keys[i].name);
	}
	if (near.name.n > 0)
		DIAG(rd->diag, E6021, rd->at, name, near.name);
	else
		DIAG(rd->diag, E6024, rd->at, name, all);
	rd->fail = FAIL_CONF;
}

/* Two values of one key: either may be the one that was meant.  Lines of
 * hosts add up. */
static void
take_once(struct reader *rd, size_t i, struct str value)
{
	if (rd->line[i] != 0 && keys[i].kind != KIND_HOST) {
		DIAG(rd->diag, E6023, rd->at, str_from(keys[i].name),
		    str_int(rd->arena, (int64_t)rd->line[i]));
		rd->fail = FAIL_CONF;
		return;
	}
	rd->line[i] = rd->at.line;
	take(rd, &keys[i], value);
}

static void
take_line(struct reader *rd, struct str line)
{
	struct str name, value;

	line = str_trim(line);
	if (line.n == 0 || line.p[0] == '#' || line.p[0] == ';')
		return;
	if (!str_cut(line, '=', &name, &value)) {
		DIAG(rd->diag, E6025, rd->at, line);
		rd->fail = FAIL_CONF;
		return;
	}
	name = str_trim(name);
	for (size_t i = 0; i < NKEYS; i++)
		if (str_eq(name, str_from(keys[i].name))) {
			take_once(rd, i, str_trim(value));
			return;
		}
	unknown(rd, name);
}

/* The variable of a key: KAOPING_GAP for gap. */
static struct str
variable_of(struct arena *a, const char *key)
{
	struct buf b = buf_new(a, NAME_MAX_BYTES);

	buf_add(&b, STR("KAOPING_"));
	for (; *key != '\0'; key++)
		buf_byte(&b,
		    *key >= 'a' && *key <= 'z' ? (char)(*key - 'a' + 'A') :
						 *key);
	return str_dup(a, buf_str(&b));
}

/* The environment goes before the file.  KAOPING_LANG is the language of
 * messages; that of reports does not come from the environment. */
static void
take_environment(struct reader *rd)
{
	for (size_t i = 0; i < NKEYS; i++) {
		struct str name = variable_of(rd->arena, keys[i].name);
		const char *value = getenv(name.p);

		if (keys[i].kind == KIND_LANG || value == NULL ||
		    value[0] == '\0')
			continue;
		if (keys[i].kind == KIND_HOST)
			rd->conf->nallow = 0;
		rd->at = DIAG_FILE(name);
		take(rd, &keys[i], str_trim(str_from(value)));
	}
}

int
conf_read(struct arena *a, struct str path, struct conf *out, struct diag *d)
{
	struct reader rd = { .arena = a,
		.conf = out,
		.at = DIAG_FILE(path),
		.diag = d };
	struct str text = STR(""), line;
	int fail;

	*out = (struct conf){ .user_agent = STR("kaoping/" CLI_VERSION),
		.zone = DAY_SHANGHAI,
		.gap_ms = GAP_MS,
		.per_host = PER_HOST,
		.connect_ms = CONNECT_MS,
		.stall_ms = STALL_MS,
		.total_ms = TOTAL_MS,
		.retries = RETRIES,
		.workers = cli_cores(),
		.lock_wait_ms = LOCK_WAIT_MS };
	if (file_exists(a, path) &&
	    (fail = file_read(a, path, LIMIT_FIELD, &text, d)) != 0)
		return fail;
	if (str_starts(text, STR(BOM)))
		text = str_sub(text, sizeof(BOM) - 1, text.n);
	while (text.n > 0) {
		str_cut(text, '\n', &line, &text);
		rd.at.line++;
		take_line(&rd, line);
	}
	take_environment(&rd);
	return rd.fail;
}
