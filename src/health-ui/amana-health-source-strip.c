/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The proof under an answer: the paper itself.
 *
 * For up to four values that an answer cites, the line on which each stands is cut
 * from the kept document and the value is boxed in it. The documents are opened
 * one after the other, each page is rendered once, and every reader is ended as
 * soon as its pieces are cut: a conversation with many answers leaves no helper
 * process behind. The strip can go at any moment; the fiber holds only the
 * pieces and gives up with the first document that cannot be opened, since the
 * links in the text say the same. */

#include "config.h"

#include "amana-health-source-strip.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"
#include "amana-fiber.h"
#include "amana-page-cut.h"

#define MAX_PIECES        4
#define MIN_LINE_HEIGHT   22.0 /* points */
#define AFTER_VALUE       70.0 /* points: room for a unit */
#define FIBER_STACK_BYTES (256 * 1024)

struct _AmanaHealthSourceStrip
{
  AdwBin parent_instance;

  GtkFlowBox *pieces;
};

enum
{
  SOURCE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthSourceStrip, amana_health_source_strip, ADW_TYPE_BIN)

typedef struct
{
  AmanaSource *source; /* (owned) */
  AmanaPageCut *cut;   /* (owned) */
} Piece;

typedef struct
{
  AmanaHealth *health; /* (owned) */
  GPtrArray *pieces;   /* (owned) of Piece */
} Cutting;

static void
piece_free (Piece *piece)
{
  amana_source_unref (piece->source);
  g_object_unref (piece->cut);
  g_free (piece);
}

static void
cutting_free (Cutting *cutting)
{
  g_object_unref (cutting->health);
  g_ptr_array_unref (cutting->pieces);
  g_free (cutting);
}

/* --- Cutting ----------------------------------------------------------------------- */

/* The whole line, so that the value stands with its name and its unit, high enough
 * for the eye; the piece shows it smaller where it is long. A line that is not
 * known is the value and as much as a unit takes after it. */
static AmanaBox
find_region (const AmanaSource *source, gboolean rtl)
{
  gboolean known = source->row_box.x1 > source->row_box.x0;
  AmanaBox region = known ? source->row_box : source->box;
  double missing = MIN_LINE_HEIGHT - (region.y1 - region.y0);

  if (missing > 0)
    {
      region.y0 = MAX (0, region.y0 - missing / 2);
      region.y1 += missing / 2;
    }
  region.x0 = MAX (0, MIN (region.x0, source->box.x0) - 8);
  region.x1 = MAX (region.x1, source->box.x1) + 8;
  if (!known && rtl)
    region.x0 = MAX (0, region.x0 - AFTER_VALUE);
  else if (!known)
    region.x1 += AFTER_VALUE;
  return region;
}

static gboolean
cut_pieces_of (Cutting *cutting, AmanaHealthDraft *draft, const char *document_id, GError **error)
{
  const AmanaLabReport *report = amana_health_draft_get_report (draft);
  gboolean rtl = report != NULL && g_strcmp0 (report->language, "ar") == 0;
  g_autoptr (AmanaPagePicture) picture = NULL;
  guint page = 0;

  for (guint i = 0; i < cutting->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (cutting->pieces, i);
      AmanaBox region = find_region (piece->source, rtl);

      if (g_strcmp0 (piece->source->document_id, document_id) != 0)
        continue;
      if (piece->source->page != page)
        {
          page = piece->source->page;
          g_clear_pointer (&picture, amana_page_picture_unref);
          picture = dex_await_boxed (
            amana_health_draft_render (draft, page - 1, AMANA_PAGE_CUT_SCALE), error);
          if (picture == NULL)
            return FALSE;
        }
      amana_page_cut_set_picture (piece->cut, picture, &region, &piece->source->box);
    }
  return TRUE;
}

static gboolean
was_done (Cutting *cutting, guint index)
{
  const Piece *piece = g_ptr_array_index (cutting->pieces, index);

  for (guint i = 0; i < index; i++)
    {
      const Piece *other = g_ptr_array_index (cutting->pieces, i);

      if (g_strcmp0 (other->source->document_id, piece->source->document_id) == 0)
        return TRUE;
    }
  return FALSE;
}

static DexFuture *
cut_fiber (gpointer user_data)
{
  Cutting *cutting = user_data;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < cutting->pieces->len; i++)
    {
      const Piece *piece = g_ptr_array_index (cutting->pieces, i);
      g_autoptr (AmanaHealthDraft) draft = NULL;
      gboolean done;

      if (was_done (cutting, i))
        continue;
      draft = dex_await_object (
        amana_health_open_document (cutting->health, piece->source->document_id), &error);
      if (draft == NULL)
        return dex_future_new_for_error (g_steal_pointer (&error));
      done = cut_pieces_of (cutting, draft, piece->source->document_id, &error);
      amana_health_draft_close (draft);
      if (!done)
        return dex_future_new_for_error (g_steal_pointer (&error));
    }
  return dex_future_new_for_boolean (TRUE);
}

/* --- Pieces ------------------------------------------------------------------------ */

static void
clicked_cb (GtkButton *button, AmanaHealthSourceStrip *self)
{
  g_signal_emit (self, signals[SOURCE_ACTIVATED], 0,
                 g_object_get_data (G_OBJECT (button), "source"));
}

static GtkWidget *
make_caption (const AmanaSource *source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* Translators: where a value stands: an analyte's name and a page, as "Free T4 · page 1" */
  g_autofree char *title = g_strdup_printf (_ ("%s · page %u"), source->name, source->page);
  g_autofree char *date = source->date != NULL ? amana_date_format_long (source->date) : NULL;
  /* Translators: %s: a date */
  g_autofree char *details =
    date != NULL ? g_strdup_printf (_ ("Report of %s"), date) : g_strdup (source->document_title);
  GtkWidget *title_label = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, "ellipsize",
                                         PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *details_label = g_object_new (GTK_TYPE_LABEL, "label", details, "xalign", 0.0,
                                           "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (title_label, "caption-heading");
  gtk_widget_add_css_class (details_label, "caption");
  gtk_widget_add_css_class (details_label, "dim-label");
  gtk_widget_add_css_class (box, "source-caption");
  gtk_box_append (GTK_BOX (box), title_label);
  gtk_box_append (GTK_BOX (box), details_label);
  return box;
}

static Piece *
add_piece (AmanaHealthSourceStrip *self, AmanaSource *source)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *cut = amana_page_cut_new ();
  g_autofree char *name = g_strdup_printf (_ ("%s %s on page %u of the document"), source->name,
                                           source->value, source->page);
  Piece *piece = g_new0 (Piece, 1);

  gtk_widget_add_css_class (button, "source-piece");
  gtk_widget_set_size_request (button, 250, -1);
  gtk_widget_set_overflow (button, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_size_request (cut, -1, 36);
  gtk_box_append (GTK_BOX (box), cut);
  gtk_box_append (GTK_BOX (box), make_caption (source));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "source", amana_source_ref (source),
                          (GDestroyNotify) amana_source_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_flow_box_append (self->pieces, button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
  piece->source = amana_source_ref (source);
  piece->cut = g_object_ref (AMANA_PAGE_CUT (cut));
  return piece;
}

static gboolean
is_in (GPtrArray *pieces, const AmanaSource *source)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = g_ptr_array_index (pieces, i);

      if (g_strcmp0 (piece->source->document_id, source->document_id) == 0 &&
          piece->source->page == source->page && piece->source->box.x0 <= source->box.x0 &&
          piece->source->box.x0 >= source->box.x0 && piece->source->box.y0 <= source->box.y0 &&
          piece->source->box.y0 >= source->box.y0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
stands_on_page (const AmanaSource *source)
{
  return source->document_id != NULL && source->page > 0 && source->box.x1 > source->box.x0;
}

static void
amana_health_source_strip_class_init (AmanaHealthSourceStripClass *klass)
{
  signals[SOURCE_ACTIVATED] =
    g_signal_new ("source-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, AMANA_TYPE_SOURCE);
}

static void
amana_health_source_strip_init (AmanaHealthSourceStrip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title =
    g_object_new (GTK_TYPE_LABEL, "label", _ ("Seen on the document"), "xalign", 0.0, NULL);

  gtk_widget_add_css_class (title, "caption-heading");
  gtk_widget_add_css_class (title, "dim-label");
  self->pieces = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->pieces, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->pieces, TRUE);
  gtk_flow_box_set_max_children_per_line (self->pieces, 2);
  gtk_flow_box_set_column_spacing (self->pieces, 10);
  gtk_flow_box_set_row_spacing (self->pieces, 10);
  gtk_widget_add_css_class (GTK_WIDGET (self->pieces), "source-strip");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pieces));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * amana_health_source_strip_new:
 * @health: where the documents are
 * @message: an answer that is whole
 *
 * Returns: (transfer floating) (nullable): the strip
 */
GtkWidget *
amana_health_source_strip_new (AmanaHealth *health, AmanaMessage *message)
{
  AmanaHealthSourceStrip *self;
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  Cutting *cutting;

  self = g_object_ref_sink (g_object_new (AMANA_TYPE_HEALTH_SOURCE_STRIP, NULL));
  for (guint i = 0; i < amana_message_get_n_sources (message) && pieces->len < MAX_PIECES; i++)
    {
      AmanaSource *source = amana_message_get_source (message, i);

      if (stands_on_page (source) && !is_in (pieces, source))
        g_ptr_array_add (pieces, add_piece (self, source));
    }
  if (pieces->len == 0)
    {
      g_object_unref (self);
      return NULL;
    }

  cutting = g_new0 (Cutting, 1);
  cutting->health = g_object_ref (health);
  cutting->pieces = g_steal_pointer (&pieces);
  dex_future_disown (
    amana_fiber_spawn (FIBER_STACK_BYTES, cut_fiber, cutting, (GDestroyNotify) cutting_free));
  g_object_force_floating (G_OBJECT (self));
  return GTK_WIDGET (self);
}
