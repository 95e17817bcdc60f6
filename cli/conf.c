#include "cli/conf.h"

#include "base/arena.h"
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
	COUNT_MAX = 100,
	NEAR_MAX = 2,
};

enum kind { KIND_TEXT, KIND_MS, KIND_COUNT, KIND_ZONE, KIND_LANG, KIND_HOST };

static const struct key {
	const char *name;
	enum kind kind;
	size_t offset; /* in struct conf */
} keys[] = {
	{ "contact", KIND_TEXT, offsetof(struct conf, contact) },
	{ "user_agent", KIND_TEXT, offsetof(struct conf, user_agent) },
	{ "zone", KIND_ZONE, 0 },
	{ "lang", KIND_LANG, 0 },
	{ "allow_host", KIND_HOST, 0 },
	{ "gap", KIND_MS, offsetof(struct conf, gap_ms) },
	{ "per_host", KIND_COUNT, offsetof(struct conf, per_host) },
	{ "connect", KIND_MS, offsetof(struct conf, connect_ms) },
	{ "stall", KIND_MS, offsetof(struct conf, stall_ms) },
	{ "total", KIND_MS, offsetof(struct conf, total_ms) },
	{ "retries", KIND_COUNT, offsetof(struct conf, retries) },
};

#define NKEYS (sizeof(keys) / sizeof(keys[0]))

struct reader {
	struct arena *arena;
	struct conf *conf;
	struct diag_place at;
	struct diag *diag;
	int fail;
};

static void
refuse(struct reader *rd, struct str value, const char *example)
{
	DIAG(rd->diag, E6020, rd->at, value, str_from(example));
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
	    *out > 86400000 / each)
		refuse(rd, value, "5s");
	else
		*out *= each;
}

static void
take_count(struct reader *rd, struct str value, int64_t *out)
{
	if (!str_to_int(value, out) || *out < 0 || *out > COUNT_MAX)
		refuse(rd, value, "2");
}

/* An offset is read as that of a time written with it. */
static void
take_zone(struct reader *rd, struct str value)
{
	struct str text = str_printf(rd->arena, "2016-01-01T00:00:00" STR_FMT,
	    STR_ARG(value));
	struct day_time t;

	if (str_eq(value, STR("Asia/Shanghai")))
		rd->conf->zone = DAY_SHANGHAI;
	else if (value.n > 0 && day_parse(text, 0, &t) && !t.assumed)
		rd->conf->zone = t.offset;
	else
		refuse(rd, value, "Asia/Shanghai");
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
		refuse(rd, value, "zh");
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
			refuse(rd, host, "127.0.0.1");
			return;
		}
		rd->conf->allow[rd->conf->nallow++] = host;
	}
}

static void
take(struct reader *rd, const struct key *key, struct str value)
{
	char *field = (char *)rd->conf + key->offset;

	switch (key->kind) {
	case KIND_TEXT:
		if (value.n == 0)
			refuse(rd, value, "evaluator@example.org");
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
	    STR("contact"));

	for (size_t i = 0; i < NKEYS; i++)
		text_nearest_try(&near, str_from(keys[i].name));
	DIAG(rd->diag, E6021, rd->at, name, near.name);
	rd->fail = FAIL_CONF;
}

static void
take_line(struct reader *rd, struct str line)
{
	struct str name, value;

	line = str_trim(line);
	if (line.n == 0 || line.p[0] == '#' || line.p[0] == ';')
		return;
	if (!str_cut(line, '=', &name, &value)) {
		refuse(rd, line, "contact = evaluator@example.org");
		return;
	}
	name = str_trim(name);
	for (size_t i = 0; i < NKEYS; i++)
		if (str_eq(name, str_from(keys[i].name))) {
			take(rd, &keys[i], str_trim(value));
			return;
		}
	unknown(rd, name);
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
		.retries = RETRIES };
	if (file_exists(a, path) &&
	    (fail = file_read(a, path, LIMIT_FIELD, &text, d)) != 0)
		return fail;
	while (text.n > 0) {
		str_cut(text, '\n', &line, &text);
		rd.at.line++;
		take_line(&rd, line);
	}
	return rd.fail;
}
