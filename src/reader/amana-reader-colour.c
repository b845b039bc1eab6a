/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* No colour management while words are read.
 *
 * For every page, Poppler makes transforms of the ICC profiles that a PDF carries,
 * even where only its words are wanted. On PDF/A that was nine tenths of the time
 * of a page, and the part of Little CMS that strangers' profiles have broken.
 * Poppler has no switch for it, so this program brings cmsCreateTransform()
 * itself: the dynamic linker takes a program's own function before a library's,
 * as long as the program exports it (src/meson.build).
 *
 * While words are read a transform of grey or RGB is made a null transform, which
 * hands colours on as they stand in the file. A failure would be simpler, but
 * Poppler remembers no colour space that failed and parses it anew at each use. CMYK
 * stays as it is, since its numbers mean the opposite; so do pictures. With a
 * Poppler that has Little CMS built in, or none, nothing here is called, and only
 * speed is lost.
 */

#include "config.h"

#include "amana-reader-colour.h"

#include <dlfcn.h>

/* From lcms2.h: T_CHANNELS() and cmsFLAGS_NULLTRANSFORM. */
#define CHANNELS(format) (((format) >> 3) & 15)
#define NULL_TRANSFORM   0x0200

typedef void *(*CreateTransform) (void *input,
                                  guint32 input_format,
                                  void *output,
                                  guint32 output_format,
                                  guint32 intent,
                                  guint32 flags);

static gboolean managed = TRUE;

void
amana_reader_colour_set_managed (gboolean is_managed)
{
  managed = is_managed;
}

void *
cmsCreateTransform (void *input,
                    guint32 input_format,
                    void *output,
                    guint32 output_format,
                    guint32 intent,
                    guint32 flags)
{
  static CreateTransform create;

  if (create == NULL)
    create = (CreateTransform) dlsym (RTLD_NEXT, "cmsCreateTransform");
  if (create == NULL)
    return NULL;

  if (!managed && CHANNELS (input_format) <= 3)
    flags |= NULL_TRANSFORM;
  return create (input, input_format, output, output_format, intent, flags);
}
