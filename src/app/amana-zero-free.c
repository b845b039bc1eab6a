/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is freed is zeroed, whoever freed it.
 *
 * Keys live in guarded memory and are wiped there. The words of a message do not: they pass
 * through SQLite's page cache, JSON, GTK's text buffers and Pango's layouts, each of which frees
 * its copies as it finds right and leaves the bytes where they are. So the window's program has
 * a free() of its own, which the libraries it is linked with find before the C library's: it
 * overwrites the block and hands it on. After a lock, when widgets and models are gone, what
 * they said is gone from the heap too.
 *
 * Not reached: what is still in use somewhere (an input method's or a screen reader's own
 * process among it), a stack, and what realloc() moves of blocks above KEEPS_FROM, which the C
 * library does by mapping pages anew. Where a sanitizer has the allocator, nothing is done.
 * Any thread. */

#include "config.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#define EXPORT     __attribute__ ((visibility ("default")))
#define KEEPS_FROM (128 * 1024)

extern void __libc_free (void *block);
extern void *__libc_realloc (void *block, size_t size);

EXPORT void
free (void *block)
{
  if (block == NULL)
    return;
  explicit_bzero (block, malloc_usable_size (block));
  __libc_free (block);
}

/* A block that has room enough stays; else the old place is zeroed, which the C library's own
 * does not do. */
EXPORT void *
realloc (void *block, size_t size)
{
  size_t usable;
  void *fresh;

  if (block == NULL)
    return malloc (size);
  if (size == 0)
    {
      free (block);
      return NULL;
    }
  usable = malloc_usable_size (block);
  if (usable >= KEEPS_FROM)
    return __libc_realloc (block, size);
  if (size <= usable && size >= usable / 2)
    return block;
  fresh = malloc (size);
  if (fresh == NULL)
    return NULL;
  memcpy (fresh, block, size < usable ? size : usable);
  free (block);
  return fresh;
}

#endif
