# GNU make.  "make help" lists the targets.  Everything made goes to $(B).

SAN	?=
B	?= $(if $(SAN),build-san,build)
PREFIX	?= /usr/local
CC	?= cc
# make's lists are separated by blanks; the tree itself may stand below a
# folder with blanks, since nothing but $(abspath) names it.
ifneq ($(words $B),1)
$(error B="$B" is empty or has a blank, and make cannot build there: name \
another folder)
endif
CFLAGS	?= $(if $(SAN),-O1 -g -fno-omit-frame-pointer,-O2 -g \
	   -D_FORTIFY_SOURCE=2 -fstack-protector-strong)
WERROR	?=
V	?=
export KAOPING_DATA ?= $(abspath $(wildcard ../shared/data))

PKGS	:= libxml-2.0 libxslt libcurl libpcre2-8 sqlite3 zlib minizip xlsxwriter nettle \
	   jansson uchardet libseccomp
WARN	:= -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	   -Wmissing-prototypes -Wvla -Wformat=2 -Wundef
OWN	:= -std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off $(WARN) \
	   -I. -I$B $(patsubst -I%,-isystem %,\
	   $(shell pkg-config --cflags $(PKGS) 2>/dev/null)) \
	   $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all)
LIBS	:= $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lunistring -lm
COMPILE	 = $(CC) $(OWN) $(CPPFLAGS) $(CFLAGS)

LAYERS	:= base store collect analyze report cli
SRC	:= $(foreach d,$(LAYERS),$(sort $(wildcard $d/*.c)))
SQL	:= $(sort $(foreach d,store/sql $(LAYERS),$(wildcard $d/*.sql)))
SCHEMA	:= $(sort $(wildcard store/schema/[0-9]*.sql)) store/schema/derived.sql
EMBED	:= $(sort $(wildcard collect/profiles/*.csv \
	   collect/rules/*.csv analyze/schemes/*/*.csv \
	   report/report.xsl report/style.css report/*.js report/*.gp))
GEN	:= $B/gen/sql.o $B/gen/schema.o $B/gen/embed.o
OBJ	:= $(SRC:%.c=$B/%.o)
UNIT	:= $(patsubst %.c,$B/%,$(sort $(wildcard tests/unit/t_*.c)))
BENCH	:= $(patsubst %.c,$B/%,$(sort $(wildcard tests/bench/*.c)))
CLI	:= $(sort $(wildcard tests/cli/*.t))

Q	:= $(if $V,,@)
say	= $(if $V,@:,@printf '  %-7s %s\n' $1 $2)

# Writes $2 to the file $1 where it differs, when the Makefile is read.
remember = $(shell mkdir -p $(dir $1); printf '%s\n' '$2' | cmp -s - $1 || \
	printf '%s\n' '$2' >$1)

.PHONY: all demo deps test check lint lint-here objects tidy bench \
	fixtures docs install uninstall clean help
.DELETE_ON_ERROR:
.SECONDARY:
all: $B/kaoping docs			## the program: $(B)/kaoping

ifeq ($(filter clean help deps,$(MAKECMDGOALS)),)
$(call remember,$B/flags,$(COMPILE))
$(call remember,$B/inputs,$(SQL) $(SCHEMA) $(EMBED))
endif

$B/kaoping: $(OBJ) $(GEN)
	$(call say,LINK,$@)
	$Q$(COMPILE) $(LDFLAGS) -o $@ $^ $(LIBS)

# All but main, for the tests.
$B/libkaoping.a: $(filter-out $B/cli/main.o,$(OBJ)) $(GEN)
	$(call say,AR,$@)
	$Qrm -f $@
	$Q$(AR) rcs $@ $^

$B/%.o: %.c $B/flags | $B/libs $B/gen/sql.h
	$(call say,CC,$@)
	@mkdir -p $(@D)
	$Q$(COMPILE) $(WERROR) -MMD -MP -c -o $@ $<

# Texts longer than a C99 compiler must take; ours is gcc or clang.
$B/gen/%.o: $B/gen/%.c $B/flags | $B/libs $B/gen/sql.h
	$(call say,CC,$@)
	$Q$(COMPILE) $(WERROR) -Wno-overlength-strings -MMD -MP -c -o $@ $<

$B/libs: $B/flags
	@pkg-config --exists --print-errors $(PKGS) || \
	    { echo 'libraries are missing: run "make deps"' >&2; exit 1; }
	@touch $@

# sql.h only lists names: it is replaced only when they change.
$B/gen/sql.c: $(SQL) tools/sqlgen.awk $B/inputs
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	$Qawk -v out=h -f tools/sqlgen.awk $(SQL) >$(@D)/sql.h.new
	$Qcmp -s $(@D)/sql.h.new $(@D)/sql.h || \
	    cp $(@D)/sql.h.new $(@D)/sql.h
	$Qawk -v out=c -f tools/sqlgen.awk $(SQL) >$@

$B/gen/sql.h: $B/gen/sql.c
	@:

$B/gen/schema.c: $(SCHEMA) tools/schemagen.awk $B/inputs
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	$Qawk -f tools/schemagen.awk $(SCHEMA) >$@

$B/gen/embed.c: $(EMBED) tools/embed.awk $B/inputs
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	$QLC_ALL=C awk -f tools/embed.awk $(EMBED) >$@

$B/tests/unit/%: $B/tests/unit/%.o $B/libkaoping.a
	$(call say,LINK,$@)
	$Q$(COMPILE) $(LDFLAGS) -o $@ $^ $(LIBS)

# A peer that starts as quickly as it can.
$B/tests/bench/sax: LIBS = $(shell pkg-config --libs libxml-2.0)

$B/tests/bench/%: $B/tests/bench/%.o $B/libkaoping.a
	$(call say,LINK,$@)
	$Q$(COMPILE) $(LDFLAGS) -o $@ $^ $(LIBS)

deps:				## installs the Debian packages that are missing
	@tools/deps.sh build run test

demo check bench: export KAOPING := $(abspath $B/kaoping)

demo:				## the fixture city: installs, builds, runs, reports
	@tools/deps.sh build run
	@$(MAKE) --no-print-directory all
	@tools/demo.sh $B

test:				## installs, builds, runs every test
	@tools/deps.sh build run test
	@$(MAKE) --no-print-directory check

check: all $(UNIT)		## runs every test, without looking for packages
	$QB=$B SAN=$(SAN) \
	    prove -j2 -e '' $(UNIT) $(CLI)

# In a folder of its own, so that each file is compiled once with -Werror.
lint:				## the rules that the compiler does not check
	@tools/deps.sh build test
	@$(MAKE) --no-print-directory B=$B/lint WERROR=-Werror lint-here

objects: $(OBJ) $(GEN) $(UNIT:=.o)

lint-here: objects
	@CC='$(COMPILE) $(WERROR)' tools/lint.sh $B

tidy:				## clang-tidy on all C, where it is installed
	clang-tidy --quiet $(SRC) -- $(OWN)

bench: all $(BENCH)		## items/s of parse and collect, with ratios
	@tools/deps.sh build run test
	@tests/bench/bench.sh $B

fixtures:			## makes fixtures/demo and fixtures/imports again (the same bytes)
	python3 fixtures/demo/generate.py
	python3 fixtures/imports/generate.py

# The program knows its options: it writes the head of each page, and the
# completions.
PAGES	:= $(patsubst %.in,$B/%,$(wildcard man/*.in)) $(wildcard man/*.[15])
PROFILE	:= $(sort $(wildcard collect/profiles/*.csv))
SHELLS	:= bash zsh fish
COMPLETE := $(SHELLS:%=$B/completion/%)

$B/man/%.1: man/%.1.in $B/kaoping
	$(call say,MAN,$@)
	@mkdir -p $(@D)
	$Q$B/kaoping manual $(patsubst kaoping-%,%,$(filter-out kaoping,$*)) >$@
	$Qcat $< >>$@

$B/man/%.5: man/%.5.in $(PROFILE) tools/columns.awk
	$(call say,MAN,$@)
	@mkdir -p $(@D)
	$Qawk -f tools/columns.awk $< $(PROFILE) >$@

$B/completion/%: $B/kaoping
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	$Q$B/kaoping completion $* >$@

docs: $(PAGES) $(COMPLETE)	## man pages and completions in $(B)

SHARE	:= $(DESTDIR)$(PREFIX)/share
bash	:= bash-completion/completions/kaoping
zsh	:= zsh/site-functions/_kaoping
fish	:= fish/vendor_completions.d/kaoping.fish
PLACE	:= $(foreach p,$(PAGES),$p:man/man$(subst .,,$(suffix $p))/$(notdir $p)) \
	   $(foreach s,$(SHELLS),$B/completion/$s:$($s))

UNITS	:= $(DESTDIR)$(PREFIX)/lib/systemd/system
UNIT_FILES := kaoping-collect.service kaoping-collect.timer

install: all docs		## PREFIX=/usr/local, DESTDIR=
	install -D -m 755 $B/kaoping "$(DESTDIR)$(PREFIX)/bin/kaoping"
	@for p in $(PLACE); do \
	    install -D -m 644 "$${p%%:*}" "$(SHARE)/$${p#*:}" || exit; done
	@install -d "$(UNITS)"
	@for u in $(UNIT_FILES); do \
	    sed 's|@PREFIX@|$(PREFIX)|' contrib/$$u >"$(UNITS)/$$u" || exit; done

uninstall:			## what "make install" put there
	rm -f "$(DESTDIR)$(PREFIX)/bin/kaoping"
	@for p in $(PLACE); do rm -f "$(SHARE)/$${p#*:}"; done
	@for u in $(UNIT_FILES); do rm -f "$(UNITS)/$$u"; done

clean:				## removes $(B)
	rm -rf $B

help:				## this list
	@awk -F '## ' '/^[a-z]+:.*## / { split($$1, a, ":"); \
	    printf "%-10s %s\n", a[1], $$2 }' Makefile
	@echo 'B=DIR builds there; SAN=address,undefined; V=1 shows commands'

-include $(OBJ:.o=.d) $(GEN:.o=.d) $(UNIT:=.d) $(BENCH:=.d)
