/* Answers of a questionnaire: one respondent about one unit. */

#include "collect/row.h"
#include "store/answer.h"

static int
keep(struct row_work *w)
{
	const struct field_value *value = row_value(w, "value");
	struct answer answer = {
		.respondent = row_value(w, "respondent")->text,
		.unit_id = row_value(w, "unit")->number,
		.question = STR("overall"),
		.answered = row_value(w, "answered")->text,
		.blank = value->blank,
		.value = value->number,
	};

	return answer_put(w->store, &answer, &w->from, &w->change, w->diag);
}

static const char *const key[] = { "respondent", "unit", NULL };

const struct row_kind imp_answer = { "answer", key, NULL, keep };
