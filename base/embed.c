#include "base/embed.h"

bool
embed_find(struct str path, struct str *out)
{
	for (size_t i = 0; i < embed_count; i++)
		if (str_eq(str_from(embed_files[i].path), path)) {
			*out = (struct str){ embed_files[i].bytes,
				embed_files[i].n };
			return true;
		}
	return false;
}
