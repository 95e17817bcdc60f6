#include "base/limits.h"
#include "base/xml.h"
#include "tests/xlsx_refused.h"

static struct made_part
sheet_part(void)
{
	return (struct made_part){
		.name = "xl/worksheets/sheet1.xml",
		.bytes = made_sheet(arena, STR("<row><c><v>1</v></c></row>"),
		    STR("")),
		.packed = true,
	};
}

static void
what_is_no_archive_is_refused(void)
{
	CHECK_STR(refused(STR("PK\3\4 and so on")), "E1060");
	CHECK_STR(refused(STR("")), "E1060");
}

static void
an_archive_that_is_cut_anywhere_is_refused(void)
{
	struct str whole = with(sheet_part());

	for (size_t n = 0; n < whole.n; n += 7)
		CHECK_STR(str_sub(refused(str_sub(whole, 0, n)), 0, 3), "E10");
}

/* Each byte in turn: an error or a table, never a crash. */
static void
an_archive_with_one_wrong_byte_is_read_or_refused(void)
{
	struct str whole = with(sheet_part());
	char *p = arena_bytes(arena, whole.n);

	for (size_t i = 0; i < whole.n; i++) {
		struct diag *d = diag_new(arena);
		int fail;

		memcpy(p, whole.p, whole.n);
		p[i] = (char)(p[i] ^ 0xff);
		fail = made_read(arena, (struct str){ p, whole.n }, &out, d);
		CHECK((fail == 0) == (diag_count(d, DIAG_ERROR) == 0));
	}
}

static void
other_archives_are_told_what_they_are(void)
{
	const struct {
		const char *part;
		const char *also;
		const char *kind;
	} other[] = { { "word/document.xml", "x", "but DOCX:" },
		{ "content.xml", "mimetype", "but ODS, ODT:" },
		{ "photo.jpg", "x", "but ZIP:" } };

	for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++) {
		struct made m = made_new(arena);

		made_text(&m, other[i].part, STR("a"));
		made_text(&m, other[i].also, STR("b"));
		CHECK_STR(refused(made_end(&m)), "E1066");
		CHECK(says(other[i].kind));
	}
}

static void
a_workbook_without_its_parts_is_refused(void)
{
	struct made m = made_new(arena);

	made_text(&m, "_rels/.rels",
	    MADE_RELS(MADE_REL("a", "officeDocument", "xl/workbook.xml")));
	CHECK_STR(refused(made_end(&m)), "E1067");
	CHECK(says("xl/workbook.xml"));
	CHECK_STR(refused(with((struct made_part){ .name = "other" })),
	    "E1067");
	CHECK(says("xl/worksheets/sheet1.xml"));
	m = made_new(arena);
	made_text(&m, "xl/workbook.xml", MADE_WORKBOOK(""));
	CHECK_STR(refused(made_end(&m)), "E1067");
	CHECK(says("rId1"));
}

static void
a_bomb_is_refused_before_it_is_unpacked(void)
{
	struct made_part bomb = { .name = "xl/media/a.png", .packed = true };

	bomb.bytes = filler((size_t)LIMIT_ZIP_SLACK + 1, 0);
	CHECK_STR(refused(with(bomb)), "E1062");
	CHECK(says("xl/media/a.png"));
	bomb = sheet_part();
	bomb.packed = false;
	bomb.size = UINT32_MAX - 1;
	CHECK_STR(refused(with(bomb)), "E1062");
}

static void
a_part_gives_no_more_than_it_says(void)
{
	struct made_part lie = sheet_part();

	lie.size = 10;
	CHECK_STR(str_sub(refused(with(lie)), 0, 4), "E106");
	lie.size = 10000;
	CHECK_STR(refused(with(lie)), "E1068");
	CHECK(says("cut off"));
}

static void
what_all_parts_inflate_to_is_limited(void)
{
	struct made m = made_new(arena);
	const uint32_t each = (uint32_t)LIMIT_ZIP_SLACK;
	char name[16];

	made_frame(&m, MADE_WORKBOOK(""));
	for (uint64_t i = 0; i * each <= LIMIT_ZIP_DECODED; i++) {
		snprintf(name, sizeof(name), "p%d", (int)i);
		made_add(&m,
		    &(struct made_part){ .name = name,
			.bytes = STR("x"),
			.size = each });
	}
	CHECK_STR(refused(made_end(&m)), "E1062");
}

static void
so_are_the_parts_themselves(void)
{
	struct made m = made_new(arena);
	char name[16];

	for (size_t i = 0; i <= LIMIT_ZIP_ENTRIES; i++) {
		snprintf(name, sizeof(name), "p%zu", i);
		made_add(&m, &(struct made_part){ .name = name });
	}
	CHECK_STR(refused(made_end(&m)), "E1061");
}

static void
parts_that_share_bytes_are_refused(void)
{
	struct made_part part = sheet_part();
	struct made m = made_new(arena);

	made_frame(&m, MADE_WORKBOOK(""));
	made_add(&m, &part);
	part.overlaps = true;
	made_add(&m, &part);
	CHECK_STR(refused(made_end(&m)), "E1065");
}

static void
encrypted_and_strangely_packed_parts_are_named(void)
{
	struct made_part part = sheet_part();

	part.flags = 1;
	CHECK_STR(refused(with(part)), "E1063");
	CHECK(says("sheet1.xml"));
	part.flags = 0;
	part.method = 14;
	CHECK_STR(refused(with(part)), "E1064");
	CHECK(says("method 14"));
}

static void
a_wrong_checksum_is_found(void)
{
	struct made_part part = sheet_part();

	part.bad_sum = true;
	CHECK_STR(refused(with(part)), "E1068");
	CHECK(says("checksum"));
}

int
main(void)
{
	arena = arena_new();
	xml_start();
	RUN(what_is_no_archive_is_refused);
	RUN(an_archive_that_is_cut_anywhere_is_refused);
	RUN(an_archive_with_one_wrong_byte_is_read_or_refused);
	RUN(other_archives_are_told_what_they_are);
	RUN(a_workbook_without_its_parts_is_refused);
	RUN(a_bomb_is_refused_before_it_is_unpacked);
	RUN(a_part_gives_no_more_than_it_says);
	RUN(what_all_parts_inflate_to_is_limited);
	RUN(so_are_the_parts_themselves);
	RUN(parts_that_share_bytes_are_refused);
	RUN(encrypted_and_strangely_packed_parts_are_named);
	RUN(a_wrong_checksum_is_found);
	xml_stop();
	arena_free(arena);
	return tap_done();
}
