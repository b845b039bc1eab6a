/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* HEIC, as telephones take photographs, where this machine has libheif.
 *
 * Its decoder is patented in places, so many systems come without it and nothing here
 * is linked with it: it is looked for when the reader starts, before the lock-down, and
 * where it is not found a photograph is refused in words that say what to do. libheif
 * turns the picture upright itself. Its decoder of HEVC starts a thread, for which it
 * would wait for ever in here; this program's own function stands in for the one that
 * starts it (as in amana-reader-colour.c), and the decoder then does without. What is declared here
 * is libheif's stable C interface.
 */

#include "config.h"

#include "amana-heic.h"

#include "amana-reader-error.h"

#include <dlfcn.h>

#define COLOURSPACE_RGB     1
#define CHROMA_INTERLEAVED  10
#define CHANNEL_INTERLEAVED 10
#define MOST_PIXELS         (40 * 1000 * 1000)

typedef struct
{
  int code;
  int subcode;
  const char *message;
} HeifError;

typedef struct
{
  HeifError (*init) (void *params);
  void *(*context_alloc) (void);
  void (*context_free) (void *context);
  void (*set_threads) (void *context, int n);
  HeifError (*read) (void *context, const void *data, size_t size_bytes, const void *options);
  HeifError (*get_primary) (void *context, void **handle);
  void (*release_handle) (const void *handle);
  int (*get_width) (const void *handle);
  int (*get_height) (const void *handle);
  HeifError (
    *decode) (const void *handle, void **image, int colours, int chroma, const void *options);
  const guint8 *(*get_plane) (const void *image, int channel, int *stride);
  void (*release_image) (const void *image);
} Heif;

/* As libde265 declares it, whose header is not needed for this. */
__attribute__ ((visibility ("default"))) int de265_start_worker_threads (void *context, int n);

int
de265_start_worker_threads (void *context, int n)
{
  return 0;
}

static Heif heif;
static gboolean found;

static gboolean
find (void *library, const char *name, void *place)
{
  void *symbol = dlsym (library, name);

  *(void **) place = symbol;
  return symbol != NULL;
}

void
amana_heic_warm_up (void)
{
  void *library = dlopen ("libheif.so.1", RTLD_NOW | RTLD_LOCAL);

  found = library != NULL && find (library, "heif_init", &heif.init) &&
          find (library, "heif_context_alloc", &heif.context_alloc) &&
          find (library, "heif_context_free", &heif.context_free) &&
          find (library, "heif_context_set_max_decoding_threads", &heif.set_threads) &&
          find (library, "heif_context_read_from_memory_without_copy", &heif.read) &&
          find (library, "heif_context_get_primary_image_handle", &heif.get_primary) &&
          find (library, "heif_image_handle_release", &heif.release_handle) &&
          find (library, "heif_image_handle_get_width", &heif.get_width) &&
          find (library, "heif_image_handle_get_height", &heif.get_height) &&
          find (library, "heif_decode_image", &heif.decode) &&
          find (library, "heif_image_get_plane_readonly", &heif.get_plane) &&
          find (library, "heif_image_release", &heif.release_image) && heif.init (NULL).code == 0;
}

static PIX *
copy_pixels (const void *image, int width, int height)
{
  int stride = 0;
  const guint8 *plane = heif.get_plane (image, CHANNEL_INTERLEAVED, &stride);
  PIX *pix = plane != NULL && stride >= 3 * width ? pixCreateNoInit (width, height, 32) : NULL;

  for (int y = 0; pix != NULL && y < height; y++)
    {
      const guint8 *row = plane + (gsize) y * (gsize) stride;
      l_uint32 *target = pixGetData (pix) + (gsize) y * (gsize) pixGetWpl (pix);

      for (int x = 0; x < width; x++)
        target[x] = (l_uint32) row[3 * x] << 24 | (l_uint32) row[3 * x + 1] << 16 |
                    (l_uint32) row[3 * x + 2] << 8 | 0xff;
    }
  return pix;
}

static PIX *
decode_handle (const void *handle, AmanaReaderError *code)
{
  int width = heif.get_width (handle), height = heif.get_height (handle);
  void *image = NULL;
  PIX *pix = NULL;

  if (width < 1 || height < 1 || (gint64) width * height > MOST_PIXELS)
    {
      *code = AMANA_READER_ERROR_TOO_LARGE;
      return NULL;
    }
  if (heif.decode (handle, &image, COLOURSPACE_RGB, CHROMA_INTERLEAVED, NULL).code == 0)
    pix = copy_pixels (image, width, height);
  if (image != NULL)
    heif.release_image (image);
  return pix;
}

PIX *
amana_heic_decode (GBytes *bytes, GError **error)
{
  AmanaReaderError code = found ? AMANA_READER_ERROR_DAMAGED : AMANA_READER_ERROR_NO_DECODER;
  gsize size_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &size_bytes);
  void *context = found ? heif.context_alloc () : NULL;
  void *handle = NULL;
  PIX *pix = NULL;

  if (context != NULL)
    {
      heif.set_threads (context, 0);
      if (heif.read (context, data, size_bytes, NULL).code == 0 &&
          heif.get_primary (context, &handle).code == 0)
        pix = decode_handle (handle, &code);
      if (handle != NULL)
        heif.release_handle (handle);
      heif.context_free (context);
    }
  if (pix == NULL)
    g_set_error_literal (error, AMANA_READER_ERROR, (int) code, "the photograph cannot be decoded");
  return pix;
}
