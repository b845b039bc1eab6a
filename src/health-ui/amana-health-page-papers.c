/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What comes to lie on top of the Health tab: documents under review, notes.
 *
 * They take the whole tab; going back shows the home as it was left, so a link in an
 * answer returns to that answer. Files wait in a line: the next is read when the one
 * before was saved or put away, and a kept document that is only being looked at is
 * put away for it. Leaving what would be lost asks. Every fiber here holds the record
 * that it began with, and does nothing more once the tab has another, or none. */

#include "config.h"

#include "amana-fiber.h"
#include "amana-health-page-private.h"

#include <glib/gi18n-lib.h>

#include "amana-health-alert.h"
#include "amana-health-import.h"
#include "amana-health-note-page.h"
#include "amana-health-review-page.h"

#define FIBER_STACK_BYTES (256 * 1024)

static void read_next (AmanaHealthPage *self);

/* --- Review ------------------------------------------------------------------------ */

static void
go_home (AmanaHealthPage *self)
{
  /* What a page itself has put away asks nothing. */
  g_signal_handlers_block_matched (self->navigation, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  adw_navigation_view_pop_to_tag (self->navigation, "home");
  g_signal_handlers_unblock_matched (self->navigation, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
}

static void
saved_cb (AmanaHealthPage *self, AmanaHealthDocument *document)
{
  amana_health_page_show_subject_of (self, amana_health_document_get_subject_id (document));
  amana_health_page_show_place (self, self->documents_page);
  go_home (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  read_next (self);
}

/* Where the person came from is where she goes on. */
static void
changes_saved_cb (AmanaHealthPage *self)
{
  go_home (self);
  read_next (self);
}

/* As going back does: it asks where something would be lost. */
static void
discarded_cb (AmanaHealthPage *self)
{
  adw_navigation_view_pop (self->navigation);
}

static void
push_review_page (AmanaHealthPage *self, AdwNavigationPage *page)
{
  AmanaHealthDraft *draft = amana_health_review_page_get_draft (AMANA_HEALTH_REVIEW_PAGE (page));

  g_signal_connect_object (page, "saved",
                           amana_health_draft_get_document (draft) != NULL
                             ? G_CALLBACK (changes_saved_cb)
                             : G_CALLBACK (saved_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "discarded", G_CALLBACK (discarded_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, page);
}

static AmanaHealthReviewPage *
push_review (AmanaHealthPage *self, AmanaHealthDraft *draft)
{
  AdwNavigationPage *page = amana_health_review_page_new (self->health, draft);

  push_review_page (self, page);
  return AMANA_HEALTH_REVIEW_PAGE (page);
}

typedef struct
{
  AmanaHealthPage *self;   /* (owned) */
  AmanaHealth *health;     /* (owned) */
  AdwNavigationPage *page; /* (owned) */
} Leaving;

static void
leaving_free (gpointer data, GClosure *closure)
{
  Leaving *leaving = data;

  g_object_unref (leaving->self);
  g_object_unref (leaving->health);
  g_object_unref (leaving->page);
  g_free (leaving);
}

static void
leaving_answered_cb (AdwAlertDialog *dialog, const char *response, Leaving *leaving)
{
  if (leaving->self->health != leaving->health)
    return; /* locked meanwhile */

  if (strcmp (response, "back") == 0)
    adw_navigation_view_push (leaving->self->navigation, leaving->page);
  else
    read_next (leaving->self);
}

static gboolean
has_changes (AdwNavigationPage *page)
{
  if (AMANA_IS_HEALTH_REVIEW_PAGE (page))
    return amana_health_review_page_has_changes (AMANA_HEALTH_REVIEW_PAGE (page));
  if (AMANA_IS_HEALTH_NOTE_PAGE (page))
    return amana_health_note_page_has_changes (AMANA_HEALTH_NOTE_PAGE (page));

  return FALSE;
}

void
amana_health_page_popped_cb (AmanaHealthPage *self, AdwNavigationPage *page)
{
  AdwDialog *dialog;
  Leaving *leaving;

  if (self->health == NULL)
    return;
  if (!has_changes (page))
    {
      read_next (self);
      return;
    }

  leaving = g_new0 (Leaving, 1);
  leaving->self = g_object_ref (self);
  leaving->health = g_object_ref (self->health);
  leaving->page = g_object_ref (page);
  dialog = ADW_DIALOG (amana_health_alert_new_leaving ());
  g_signal_connect_data (dialog, "response", G_CALLBACK (leaving_answered_cb), leaving,
                         leaving_free, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- Opening what is kept ---------------------------------------------------------- */

typedef struct
{
  AmanaHealthPage *page;   /* (owned) */
  AmanaHealth *health;     /* (owned) */
  DexCancellable *reading; /* (owned): of the tab when it began */
  GFile *file;             /* (owned) (nullable) */
  char *document_id;       /* (owned) (nullable) */
  char *result_id;         /* (owned) (nullable) */
  guint place_page;
  AmanaBox box, row_box;
} Opening;

static Opening *
opening_new (AmanaHealthPage *self)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->page = g_object_ref (self);
  opening->health = g_object_ref (self->health);
  opening->reading = dex_ref (self->reading);
  return opening;
}

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->page);
  g_object_unref (opening->health);
  dex_unref (opening->reading);
  g_clear_object (&opening->file);
  g_free (opening->document_id);
  g_free (opening->result_id);
  g_free (opening);
}

/* Locked, or another person, since the opening began. */
static gboolean
is_outdated (Opening *opening)
{
  return opening->page->health != opening->health;
}

static void
push (AmanaHealthPage *self, AdwNavigationPage *page)
{
  adw_navigation_view_push (self->navigation, page);
}

/* A note without values has no table: it is shown as it was written. NULL then, too. */
static AmanaHealthReviewPage *
open_kept (Opening *opening, const char *document_id, GError **error)
{
  g_autoptr (AmanaHealthDraft) draft =
    dex_await_object (amana_health_open_document (opening->health, document_id), error);

  if (draft == NULL || is_outdated (opening))
    return NULL;
  if (amana_health_draft_get_note (draft) == NULL ||
      g_list_model_get_n_items (amana_health_draft_get_rows (draft)) > 0)
    return push_review (opening->page, draft);

  push (opening->page, amana_health_note_page_new_for_draft (draft));
  return NULL;
}

static DexFuture *
open_fiber (gpointer user_data)
{
  Opening *opening = user_data;
  g_autoptr (GError) error = NULL;
  AmanaHealthReviewPage *review = open_kept (opening, opening->document_id, &error);

  if (review != NULL && (opening->place_page > 0 || opening->result_id != NULL))
    amana_health_review_page_show_place (review, opening->result_id, opening->place_page,
                                         &opening->box, &opening->row_box);
  if (error != NULL && !is_outdated (opening))
    amana_health_alert_show_error (GTK_WIDGET (opening->page), _ ("Not Opened"), error);
  return dex_future_new_for_boolean (error == NULL);
}

static void
open_document (Opening *opening)
{
  dex_future_disown (
    amana_fiber_spawn (FIBER_STACK_BYTES, open_fiber, opening, (GDestroyNotify) opening_free));
}

void
amana_health_page_document_opened_cb (AmanaHealthPage *self, AmanaHealthDocument *document)
{
  Opening *opening;

  if (self->health == NULL)
    return;

  opening = opening_new (self);
  opening->document_id = g_strdup (amana_health_document_get_id (document));
  open_document (opening);
}

void
amana_health_page_source_activated_cb (AmanaHealthPage *self, AmanaSource *source)
{
  Opening *opening;

  if (self->health == NULL || source->document_id == NULL)
    return;

  opening = opening_new (self);
  opening->document_id = g_strdup (source->document_id);
  opening->result_id = g_strdup (source->result_id);
  opening->place_page = source->page;
  opening->box = source->box;
  opening->row_box = source->row_box;
  open_document (opening);
}

void
amana_health_page_result_activated_cb (AmanaHealthPage *self, AmanaHealthResult *result)
{
  const AmanaLabResult *lab = amana_health_result_get_result (result);
  const char *document_id = amana_health_result_get_document_id (result);
  Opening *opening;

  if (self->health == NULL || document_id == NULL)
    return;

  opening = opening_new (self);
  opening->document_id = g_strdup (document_id);
  opening->result_id = g_strdup (amana_health_result_get_id (result));
  opening->place_page = lab->page;
  opening->box = lab->box;
  opening->row_box = lab->row_box;
  open_document (opening);
}

/* --- Reading what is new ----------------------------------------------------------- */

static void
review_new (Opening *opening, AmanaHealthDraft *draft, GError **error)
{
  const char *duplicate_of = amana_health_draft_get_duplicate_of (draft);
  AmanaHealthReviewPage *review;

  if (duplicate_of == NULL)
    {
      push_review (opening->page, draft);
      return;
    }

  review = open_kept (opening, duplicate_of, error);
  if (review != NULL)
    amana_health_review_page_say_duplicate (review);
  amana_health_draft_close (draft);
}

static DexFuture *
import_fiber (gpointer user_data)
{
  Opening *opening = user_data;
  AmanaHealthPage *self = opening->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaHealthDraft) draft = amana_health_import_read (
    GTK_WIDGET (self), opening->health, opening->file, opening->reading, &error);

  if (is_outdated (opening))
    {
      if (draft != NULL)
        amana_health_draft_close (draft);
      return dex_future_new_for_boolean (FALSE);
    }
  g_clear_object (&self->importing);
  if (draft != NULL)
    review_new (opening, draft, &error);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    amana_health_alert_show_error (GTK_WIDGET (self), _ ("This File Was Not Read"), error);
  if (error != NULL)
    read_next (self);
  return dex_future_new_for_boolean (error == NULL);
}

static gboolean
is_at_home (AmanaHealthPage *self)
{
  return g_strcmp0 (adw_navigation_view_get_visible_page_tag (self->navigation), "home") == 0;
}

static void
read_next (AmanaHealthPage *self)
{
  Opening *opening;

  if (self->health == NULL || self->importing != NULL || g_queue_is_empty (self->waiting) ||
      !is_at_home (self))
    return;

  opening = opening_new (self);
  opening->file = g_queue_pop_head (self->waiting);
  self->importing = g_object_ref (opening->file);
  dex_future_disown (
    amana_fiber_spawn (FIBER_STACK_BYTES, import_fiber, opening, (GDestroyNotify) opening_free));
}

void
amana_health_page_add_files_cb (AmanaHealthPage *self, GListModel *files)
{
  g_autoslist (GFile) taken = NULL;

  for (guint i = g_list_model_get_n_items (files); i > 0; i--)
    taken = g_slist_prepend (taken, g_list_model_get_item (files, i - 1));
  amana_health_page_take_files (self, taken);
}

/* What lies on top is kept, and is only looked at. */
static gboolean
is_only_looked_at (AdwNavigationPage *page)
{
  if (AMANA_IS_HEALTH_REVIEW_PAGE (page))
    {
      AmanaHealthReviewPage *review = AMANA_HEALTH_REVIEW_PAGE (page);

      return amana_health_draft_get_document (amana_health_review_page_get_draft (review)) !=
               NULL &&
             !amana_health_review_page_has_changes (review);
    }
  return AMANA_IS_HEALTH_NOTE_PAGE (page) &&
         !amana_health_note_page_has_changes (AMANA_HEALTH_NOTE_PAGE (page));
}

void
amana_health_page_take_files (AmanaHealthPage *self, GSList *files)
{
  AdwNavigationPage *top = adw_navigation_view_get_visible_page (self->navigation);

  for (GSList *l = files; l != NULL; l = l->next)
    g_queue_push_tail (self->waiting, g_object_ref (l->data));
  if (!is_at_home (self) && is_only_looked_at (top))
    go_home (self);
  else if (!is_at_home (self))
    adw_toast_overlay_add_toast (
      self->toasts, adw_toast_new (_ ("What you added is read when this one is saved or left")));
  read_next (self);
}

static void
note_review_cb (AmanaHealthPage *self, AmanaHealthDraft *draft)
{
  push_review (self, draft);
}

static void
push_note_page (AmanaHealthPage *self, AdwNavigationPage *page)
{
  g_signal_connect_object (page, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "review", G_CALLBACK (note_review_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, page);
}

void
amana_health_page_new_note_cb (AmanaHealthPage *self, const char *text)
{
  AmanaHealthSubject *subject = amana_health_subject_button_get_subject (self->subject_button);

  if (self->health != NULL && subject != NULL)
    push_note_page (self, amana_health_note_page_new (self->health, subject, text));
}

/* --- For the window ---------------------------------------------------------------- */

/**
 * amana_health_page_has_unsaved:
 * @self: the tab
 *
 * Returns: whether something is written and not sent, or read and not saved
 */
gboolean
amana_health_page_has_unsaved (AmanaHealthPage *self)
{
  g_autoptr (GListModel) pages = NULL;
  gboolean unsaved = FALSE;

  g_return_val_if_fail (AMANA_IS_HEALTH_PAGE (self), FALSE);

  pages = adw_navigation_view_get_navigation_stack (self->navigation);
  for (guint i = 0; i < g_list_model_get_n_items (pages) && !unsaved; i++)
    {
      g_autoptr (AdwNavigationPage) page = g_list_model_get_item (pages, i);

      unsaved = has_changes (page);
    }
  return unsaved || !g_queue_is_empty (self->waiting) || self->importing != NULL ||
         amana_health_talk_page_has_draft (self->talk_page);
}

static AdwNavigationPage *
make_anew (AdwNavigationPage *page)
{
  if (AMANA_IS_HEALTH_REVIEW_PAGE (page))
    return amana_health_review_page_new_from (AMANA_HEALTH_REVIEW_PAGE (page));
  if (AMANA_IS_HEALTH_NOTE_PAGE (page))
    return amana_health_note_page_new_from (AMANA_HEALTH_NOTE_PAGE (page));

  return NULL;
}

/* A file that is just being read there is read again, here. */
void
amana_health_page_take_papers (AmanaHealthPage *self, AmanaHealthPage *other)
{
  g_autoptr (GListModel) pages = adw_navigation_view_get_navigation_stack (other->navigation);

  g_clear_pointer (&self->taken, g_ptr_array_unref);
  self->taken = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (AdwNavigationPage) page = g_list_model_get_item (pages, i);
      AdwNavigationPage *anew = make_anew (page);

      if (anew != NULL)
        g_ptr_array_add (self->taken, g_object_ref_sink (anew));
    }

  if (other->importing != NULL)
    g_queue_push_tail (self->waiting, g_object_ref (other->importing));
  for (GFile *file; (file = g_queue_pop_head (other->waiting)) != NULL;)
    g_queue_push_tail (self->waiting, file);
}

void
amana_health_page_push_taken (AmanaHealthPage *self)
{
  g_autoptr (GPtrArray) pages = g_steal_pointer (&self->taken);

  if (pages == NULL)
    return;

  adw_navigation_view_set_animate_transitions (self->navigation, FALSE);
  for (guint i = 0; i < pages->len; i++)
    {
      AdwNavigationPage *page = g_ptr_array_index (pages, i);

      if (AMANA_IS_HEALTH_REVIEW_PAGE (page))
        push_review_page (self, page);
      else
        push_note_page (self, page);
    }
  adw_navigation_view_set_animate_transitions (self->navigation, TRUE);
  read_next (self);
}
