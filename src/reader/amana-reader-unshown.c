/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Text that is switched off in a PDF.
 *
 * A layer that is not shown, and an annotation that is hidden, are neither drawn nor read
 * by Poppler, so that nothing of them can become a result. That they are there is said all
 * the same, as of any text that cannot be seen. Layers are shown for a moment, on a copy of
 * the page, to look whether the page then says more; few files have any.
 */

#include "config.h"

#include "amana-reader-unshown.h"

#include <string.h>

#define MOST_LAYERS 64

static void
list_layers (PopplerLayersIter *iter, GPtrArray *hidden)
{
  do
    {
      PopplerLayer *layer = poppler_layers_iter_get_layer (iter);
      PopplerLayersIter *child = poppler_layers_iter_get_child (iter);

      if (layer != NULL && !poppler_layer_is_visible (layer) && hidden->len < MOST_LAYERS)
        g_ptr_array_add (hidden, g_object_ref (layer));
      g_clear_object (&layer);
      if (child != NULL)
        {
          list_layers (child, hidden);
          poppler_layers_iter_free (child);
        }
    }
  while (hidden->len < MOST_LAYERS && poppler_layers_iter_next (iter));
}

static gsize
count_text (PopplerDocument *document, int index)
{
  PopplerPage *page = poppler_document_get_page (document, index);
  g_autofree char *text = page != NULL ? poppler_page_get_text (page) : NULL;

  g_clear_object (&page);
  return text != NULL ? strlen (text) : 0;
}

static gboolean
has_text_in_layers (PopplerDocument *document, int index)
{
  PopplerLayersIter *iter = poppler_layers_iter_new (document);
  g_autoptr (GPtrArray) hidden = g_ptr_array_new_with_free_func (g_object_unref);
  gsize shown;
  gboolean more = FALSE;

  if (iter == NULL)
    return FALSE;
  list_layers (iter, hidden);
  poppler_layers_iter_free (iter);
  shown = hidden->len > 0 ? count_text (document, index) : 0;
  for (guint i = 0; i < hidden->len && !more; i++)
    {
      poppler_layer_show (hidden->pdata[i]);
      more = count_text (document, index) > shown;
      poppler_layer_hide (hidden->pdata[i]);
    }

  return more;
}

static gboolean
has_hidden_annotations (PopplerPage *page)
{
  GList *list = poppler_page_get_annot_mapping (page);
  gboolean found = FALSE;

  for (GList *l = list; l != NULL && !found; l = l->next)
    {
      PopplerAnnot *annotation = ((PopplerAnnotMapping *) l->data)->annot;
      PopplerAnnotFlag flags = poppler_annot_get_flags (annotation);
      g_autofree char *contents = poppler_annot_get_contents (annotation);

      found = (flags & (POPPLER_ANNOT_FLAG_HIDDEN | POPPLER_ANNOT_FLAG_NO_VIEW)) != 0 &&
              contents != NULL && *contents != '\0';
    }
  poppler_page_free_annot_mapping (list);
  return found;
}

gboolean
amana_reader_unshown_has_text (PopplerDocument *document, PopplerPage *page)
{
  return has_hidden_annotations (page) ||
         has_text_in_layers (document, poppler_page_get_index (page));
}
