#define PCRE2_CODE_UNIT_WIDTH 8

#include "base/rx.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/text.h"

#define KIT	      64
#define JIT_STACK_MIN ((size_t)32 * 1024)

struct rx {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *limits;
};

static void *
need(void *p)
{
	if (p == NULL) {
		fputs("kaoping: out of memory\n", stderr);
		abort();
	}
	return p;
}

static pcre2_code *
compile(const char *pattern)
{
	int code;
	PCRE2_SIZE at;
	pcre2_code *re = pcre2_compile((PCRE2_SPTR)pattern,
	    PCRE2_ZERO_TERMINATED, PCRE2_UTF, &code, &at, NULL);

	if (re == NULL) {
		fprintf(stderr, "kaoping: pattern /%s/ fails at %zu (%d)\n",
		    pattern, at, code);
		abort();
	}
	return re;
}

static struct rx *
rx_of(pcre2_code *code)
{
	struct rx *rx = need(calloc(1, sizeof(*rx)));

	rx->code = code;
	rx->data = need(pcre2_match_data_create_from_pattern(rx->code, NULL));
	rx->limits = need(pcre2_match_context_create(NULL));
	pcre2_set_match_limit(rx->limits, LIMIT_RX_MATCH);
	pcre2_set_heap_limit(rx->limits, LIMIT_RX_HEAP_KB);
	/* where there is no JIT the interpreter does the same, slower */
	pcre2_jit_compile(rx->code, PCRE2_JIT_COMPLETE);
	return rx;
}

struct rx *
rx_new(const char *pattern)
{
	return rx_of(compile(pattern));
}

struct rx *
rx_try(struct arena *a, struct str pattern, struct str *why)
{
	PCRE2_UCHAR words[128] = "";
	PCRE2_SIZE at;
	size_t bad;
	int code;
	pcre2_code *re;

	if (!text_valid(pattern, &bad)) {
		*why = STR("not UTF-8");
		return NULL;
	}
	re = pcre2_compile((PCRE2_SPTR)(pattern.n > 0 ? pattern.p : ""),
	    pattern.n, PCRE2_UTF, &code, &at, NULL);
	if (re != NULL)
		return rx_of(re);
	pcre2_get_error_message(code, words, sizeof(words));
	*why = str_printf(a, "%s, after character %zu", (const char *)words,
	    text_length(str_sub(pattern, 0, at)));
	return NULL;
}

void
rx_free(struct rx *rx)
{
	if (rx == NULL)
		return;
	pcre2_match_context_free(rx->limits);
	pcre2_match_data_free(rx->data);
	pcre2_code_free(rx->code);
	free(rx);
}

struct rx_kit {
	struct {
		const char *pattern;
		struct rx *rx;
	} made[KIT];
};

struct rx_kit *
rx_kit_new(void)
{
	return need(calloc(1, sizeof(struct rx_kit)));
}

void
rx_kit_free(struct rx_kit *kit)
{
	for (size_t i = 0; kit != NULL && i < KIT; i++)
		rx_free(kit->made[i].rx);
	free(kit);
}

struct rx *
rx_kit_get(struct rx_kit *kit, const char *pattern)
{
	size_t i = 0;

	while (i < KIT && kit->made[i].pattern != NULL &&
	    kit->made[i].pattern != pattern)
		i++;
	if (i == KIT)
		abort(); /* there are not so many */
	if (kit->made[i].pattern == NULL) {
		kit->made[i].pattern = pattern;
		kit->made[i].rx = rx_new(pattern);
	}
	return kit->made[i].rx;
}

static int
refuse(enum diag_code code, struct str what, struct diag *d)
{
	diag_add(d, code, DIAG_NOWHERE, &what, 1);
	return FAIL_DATA;
}

static int
bad_text(size_t at, struct diag *d)
{
	struct arena *a = arena_new();
	int fail = refuse(DIAG_E1402, str_int(a, (int64_t)at + 1), d);

	arena_free(a);
	return fail;
}

static int
bad_match(int code, struct diag *d)
{
	PCRE2_UCHAR why[128] = "";

	pcre2_get_error_message(code, why, sizeof(why));
	return refuse(DIAG_E1401, str_from((const char *)why), d);
}

static int
match(struct rx *rx, struct str text, size_t from)
{
	return pcre2_match(rx->code, (PCRE2_SPTR)(text.n > 0 ? text.p : ""),
	    text.n, from, PCRE2_NO_UTF_CHECK, rx->data, rx->limits);
}

/* The machine's stack does for nearly all; one of its own reserves all that it
 * may ever take, so it lasts no longer than the match that wants it. */
static int
match_deep(struct rx *rx, struct str text, size_t from)
{
	pcre2_jit_stack *stack = need(pcre2_jit_stack_create(JIT_STACK_MIN,
	    (size_t)LIMIT_RX_HEAP_KB * 1024, NULL));
	int rc;

	pcre2_jit_stack_assign(rx->limits, NULL, stack);
	rc = match(rx, text, from);
	pcre2_jit_stack_assign(rx->limits, NULL, NULL);
	pcre2_jit_stack_free(stack);
	return rc;
}

int
rx_find(struct rx *rx, struct str text, size_t from, bool *found,
    struct rx_match *m, struct diag *d)
{
	const PCRE2_SIZE *at;
	size_t bad;
	int rc;

	*found = false;
	*m = (struct rx_match){ .group = { { NULL, 0 } } };
	if (from > text.n)
		return 0;
	if (!text_valid(text, &bad))
		return bad_text(bad, d);
	if (from < text.n && (text.p[from] & 0xc0) == 0x80)
		return bad_text(from, d);
	rc = match(rx, text, from);
	if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
		rc = match_deep(rx, text, from);
	if (rc == PCRE2_ERROR_NOMATCH)
		return 0;
	if (rc < 0)
		return bad_match(rc, d);
	*found = true;
	at = pcre2_get_ovector_pointer(rx->data);
	for (int i = 0; i < rc && i < RX_GROUPS; i++)
		if (at[2 * i] != PCRE2_UNSET)
			m->group[i] = str_sub(text, at[2 * i],
			    at[2 * i + 1] - at[2 * i]);
	return 0;
}

struct str
rx_version(struct arena *a)
{
	char text[64] = "";

	pcre2_config(PCRE2_CONFIG_VERSION, text);
	return str_printf(a, "PCRE2 %s", text);
}
