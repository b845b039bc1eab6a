/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The page that asks for the passphrase: at the start for both rooms, later in the
 * place of Health alone, or of General when its store could not be opened.
 *
 * After wrong passphrases the vault asks for a pause, also after a restart; the page
 * then counts the seconds down and takes no passphrase meanwhile, so that nobody
 * waits for an answer that is known beforehand. The entry is emptied once it was tried.
 *
 * What the ways in ask for beside the passphrase is known while all is locked, so it is
 * asked for on the same page. A recovery code opens alone: the page is turned to it, and shows what
 * is typed, for it is copied from paper. Which of the two was meant is known then, and
 * what was wrong with it.
 */

#include "config.h"

#include "amana-unlock-page.h"

#include <glib/gi18n-lib.h>

#include "amana-factor-list.h"
#include "amana-fiber.h"
#include "amana-keyboard-hint.h"
#include "amana-recovery-code.h"
#include "amana-sentence.h"
#include "amana-vault-ui-resource.h"
#include "amana-vault-ways.h"
#include "amana-widgets.h"
#include "amana-work-button.h"

struct _AmanaUnlockPage
{
  AdwBin parent_instance;

  AdwHeaderBar *header;
  GtkMenuButton *menu_button;
  AdwViewSwitcher *switcher;
  GtkImage *image;
  GtkLabel *title;
  GtkLabel *words;
  GtkEditable *entry;
  GtkLabel *trouble;
  GtkWidget *mend_button;
  GtkLabel *hint;
  AmanaFactorList *factors;
  GtkWidget *open_button;
  GtkWidget *stop_button;
  GtkWidget *code_button;
  GtkWidget *others_button;
  GtkWidget *waiting;
  GtkLabel *waiting_words;
  GtkLabel *foot;

  AmanaUnlockKind kind;
  AmanaVault *vault; /* (owned) (nullable) */
  gboolean busy;
  gboolean takes_code; /* the recovery code, and not the passphrase */
  gboolean was_wrong;  /* the pause is about what was typed here */
  gint64 pause_until;  /* µs, monotonic; 0: no pause */
  guint pause_source;
};

enum
{
  UNLOCK,
  SOMEBODY_ELSE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaUnlockPage, amana_unlock_page, ADW_TYPE_BIN)

static void
update_sensitivity (AmanaUnlockPage *self)
{
  gboolean open = !self->busy && self->pause_until == 0;

  gtk_editable_set_editable (self->entry, open);
  gtk_widget_set_sensitive (self->open_button,
                            open && *gtk_editable_get_text (self->entry) != '\0');
}

static void
show_hint (AmanaUnlockPage *self, const char *sentence)
{
  gtk_label_set_label (self->hint, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), sentence != NULL);
}

static void
show_trouble (AmanaUnlockPage *self, const char *sentence)
{
  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
  gtk_widget_set_visible (self->mend_button, FALSE);
}

static char *
describe_pause (AmanaUnlockPage *self, guint seconds)
{
  if (self->was_wrong)
    return g_strdup_printf (
      ngettext (
        "That was not the passphrase. Nothing was changed. You can try again in %u second.",
        "That was not the passphrase. Nothing was changed. You can try again in %u seconds.",
        seconds),
      seconds);
  return g_strdup_printf (
    ngettext (
      "Several passphrases were wrong. Nothing was changed. You can try again in %u second.",
      "Several passphrases were wrong. Nothing was changed. You can try again in %u seconds.",
      seconds),
    seconds);
}

static gboolean
count_down_cb (gpointer user_data)
{
  AmanaUnlockPage *self = user_data;
  gint64 left_us = self->pause_until - g_get_monotonic_time ();
  guint seconds = left_us > 0 ? (guint) ((left_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;
  g_autofree char *sentence = NULL;

  if (seconds == 0)
    {
      self->pause_until = 0;
      self->pause_source = 0;
      show_trouble (self, NULL);
      update_sensitivity (self);
      if (gtk_widget_get_mapped (GTK_WIDGET (self->entry)))
        gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      return G_SOURCE_REMOVE;
    }

  sentence = describe_pause (self, seconds);
  show_trouble (self, sentence);
  return G_SOURCE_CONTINUE;
}

static void
pause_for (AmanaUnlockPage *self, guint seconds, gboolean was_wrong)
{
  self->was_wrong = was_wrong;
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_until = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  if (count_down_cb (self) == G_SOURCE_CONTINUE)
    self->pause_source = g_timeout_add (500, count_down_cb, self);
  update_sensitivity (self);
}

/* The vault's message holds the seconds and no other figure. */
static guint
find_seconds (const GError *error)
{
  const char *digit = strpbrk (error->message, "0123456789");

  return digit != NULL ? (guint) CLAMP (g_ascii_strtoull (digit, NULL, 10), 1, 3600) : 1;
}

/* --- what is shown to the vault ------------------------------------------------------ */

static AmanaCredentials *
read_code (const char *text, GError **error)
{
  g_autoptr (AmanaSecret) code = amana_recovery_code_parse (text, strlen (text), error);

  return code != NULL ? amana_credentials_new_for_code (code) : NULL;
}

static AmanaCredentials *
read_entry (AmanaUnlockPage *self, GError **error)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autoptr (AmanaSecret) passphrase = NULL;

  if (self->takes_code)
    return read_code (text, error);
  passphrase = amana_passphrase_new (text, error);
  return passphrase != NULL ? amana_credentials_new (passphrase) : NULL;
}

static DexFuture *
open_fiber (gpointer user_data)
{
  AmanaUnlockPage *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCredentials) credentials = read_entry (self, &error);

  amana_unlock_page_set_busy (self, TRUE);
  if (credentials != NULL && !self->takes_code)
    dex_await (amana_factor_list_add_to (self->factors, credentials), &error);
  if (self->entry == NULL)
    return dex_future_new_true ();
  amana_unlock_page_set_busy (self, FALSE);
  if (error != NULL)
    amana_unlock_page_set_error (self, error, 0);
  else
    g_signal_emit (self, signals[UNLOCK], 0, credentials);
  return dex_future_new_true ();
}

static void
open_cb (AmanaUnlockPage *self)
{
  if (self->busy || self->pause_until != 0 || *gtk_editable_get_text (self->entry) == '\0')
    return;

  show_trouble (self, NULL);
  show_hint (self, NULL);
  dex_future_disown (amana_fiber_spawn (0, open_fiber, g_object_ref (self), g_object_unref));
}

static void
stop_cb (AmanaUnlockPage *self)
{
  amana_factor_list_stop (self->factors);
}

/* A code is copied from paper: it is shown as it is typed. */
static void
show_turned (AmanaUnlockPage *self)
{
  const char *name = self->takes_code ? _ ("Recovery code") : _ ("Passphrase");

  g_object_set (self->entry, "placeholder-text", name, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_text_set_visibility (GTK_TEXT (gtk_editable_get_delegate (self->entry)), self->takes_code);
  gtk_button_set_label (GTK_BUTTON (self->code_button),
                        self->takes_code ? _ ("Use the Passphrase") : _ ("Use the Recovery Code"));
  gtk_widget_set_visible (GTK_WIDGET (self->factors),
                          !self->takes_code && amana_factor_list_is_asking (self->factors));
}

static void
turn_cb (AmanaUnlockPage *self)
{
  self->takes_code = !self->takes_code;
  gtk_editable_set_text (self->entry, "");
  show_hint (self, NULL);
  if (self->pause_until == 0)
    show_trouble (self, NULL);
  show_turned (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
changed_cb (AmanaUnlockPage *self)
{
  update_sensitivity (self);
}

static void
others_cb (AmanaUnlockPage *self)
{
  g_signal_emit (self, signals[SOMEBODY_ELSE], 0);
}

static gboolean
amana_unlock_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMANA_UNLOCK_PAGE (widget)->entry));
}

static void
amana_unlock_page_dispose (GObject *object)
{
  AmanaUnlockPage *self = AMANA_UNLOCK_PAGE (object);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  g_clear_object (&self->vault);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_UNLOCK_PAGE);
  G_OBJECT_CLASS (amana_unlock_page_parent_class)->dispose (object);
}

static void
amana_unlock_page_class_init (AmanaUnlockPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amana_unlock_page_dispose;
  widget_class->grab_focus = amana_unlock_page_grab_focus;

  signals[UNLOCK] = g_signal_new ("unlock", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_CREDENTIALS);
  signals[SOMEBODY_ELSE] = g_signal_new ("somebody-else", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  amana_vault_ui_init ();
  g_type_ensure (AMANA_TYPE_FACTOR_LIST);
  g_type_ensure (AMANA_TYPE_WORK_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, header);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, image);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, title);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, words);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, entry);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, mend_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, hint);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, factors);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, code_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, others_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, waiting_words);
  gtk_widget_class_bind_template_child (widget_class, AmanaUnlockPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, turn_cb);
  gtk_widget_class_bind_template_callback (widget_class, others_cb);
}

static void
amana_unlock_page_init (AmanaUnlockPage *self)
{
  g_autoptr (GMenuModel) menu = amana_main_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  show_turned (self);
}

static void
dress_as_start (AmanaUnlockPage *self)
{
  gtk_image_set_from_icon_name (self->image, "io.github.amana_health.Amana");
  gtk_image_set_pixel_size (self->image, 112);
  gtk_label_set_label (self->title, _ ("Amana is locked"));
  gtk_label_set_label (self->words, _ ("Your passphrase opens General and Health."));
  adw_header_bar_set_show_title (self->header, FALSE);
}

static void
dress_as_general (AmanaUnlockPage *self)
{
  gtk_image_set_from_icon_name (self->image, "amana-bubble-symbolic");
  gtk_image_set_pixel_size (self->image, 64);
  gtk_label_set_label (self->title, _ ("General could not be opened"));
  gtk_label_set_label (
    self->words, _ ("Health can be used as before. To try General again, give your passphrase."));
}

static void
dress_as_health (AmanaUnlockPage *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "health");
  gtk_widget_add_css_class (GTK_WIDGET (self->image), "big-door");
  gtk_image_set_from_icon_name (self->image, "amana-door-symbolic");
  gtk_label_set_label (self->title, _ ("Health is locked"));
  gtk_label_set_label (
    self->words,
    _ ("Its documents, results and conversations are encrypted.\nYour passphrase opens them."));
}

/**
 * amana_unlock_page_new:
 * @kind: what the passphrase will open
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
amana_unlock_page_new (AmanaUnlockKind kind)
{
  AmanaUnlockPage *self = g_object_new (AMANA_TYPE_UNLOCK_PAGE, NULL);

  self->kind = kind;
  switch (kind)
    {
    case AMANA_UNLOCK_BOTH:
      dress_as_start (self);
      break;
    case AMANA_UNLOCK_GENERAL:
      dress_as_general (self);
      break;
    case AMANA_UNLOCK_HEALTH:
      dress_as_health (self);
      break;
    }

  return GTK_WIDGET (self);
}

static guint
get_wanted (AmanaUnlockPage *self)
{
  switch (self->kind)
    {
    case AMANA_UNLOCK_GENERAL:
      return AMANA_VAULT_GUARD_GENERAL;
    case AMANA_UNLOCK_HEALTH:
      return AMANA_VAULT_GUARD_HEALTH;
    case AMANA_UNLOCK_BOTH:
      break;
    }
  return AMANA_VAULT_GUARD_GENERAL | AMANA_VAULT_GUARD_HEALTH;
}

static gboolean
has_code (GListModel *ways)
{
  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      if (amana_way_get_kind (way) == AMANA_WAY_RECOVERY_CODE)
        return TRUE;
    }
  return FALSE;
}

/* The passphrase alone would open less than the page says. */
static void
name_factor (AmanaUnlockPage *self)
{
  if (self->kind == AMANA_UNLOCK_BOTH)
    gtk_label_set_label (
      self->words, _ ("Your passphrase and the second factor together open General and Health."));
  else if (self->kind == AMANA_UNLOCK_HEALTH)
    gtk_label_set_label (self->words,
                         _ ("Its documents, results and conversations are encrypted.\nYour "
                            "passphrase and the second factor together open them."));
}

/* Slots that cannot be read are said when they are tried. */
static DexFuture *
ask_ways_fiber (gpointer user_data)
{
  AmanaUnlockPage *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) ways = dex_await_object (amana_vault_list_ways (self->vault), &error);

  if (ways == NULL || self->entry == NULL)
    return dex_future_new_true ();
  amana_factor_list_set_ways (self->factors, ways, get_wanted (self));
  if (amana_factor_list_is_asking (self->factors))
    name_factor (self);
  gtk_widget_set_visible (self->code_button, has_code (ways));
  return dex_future_new_true ();
}

/**
 * amana_unlock_page_set_vault:
 * @self: a page that has none yet
 * @vault: what is locked, with a folder
 *
 * Asks for what its ways in ask for beside the passphrase.
 */
void
amana_unlock_page_set_vault (AmanaUnlockPage *self, AmanaVault *vault)
{
  g_return_if_fail (AMANA_IS_UNLOCK_PAGE (self) && AMANA_IS_VAULT (vault));

  if (amana_vault_get_folder (vault) != NULL && g_set_object (&self->vault, vault))
    dex_future_disown (amana_fiber_spawn (0, ask_ways_fiber, g_object_ref (self), g_object_unref));
}

/**
 * amana_unlock_page_set_stack:
 * @self: the page
 * @stack: the tabs that the switcher in the header turns
 */
void
amana_unlock_page_set_stack (AmanaUnlockPage *self, AdwViewStack *stack)
{
  g_return_if_fail (AMANA_IS_UNLOCK_PAGE (self));

  adw_view_switcher_set_stack (self->switcher, stack);
  amana_narrow_bind_hidden (GTK_WIDGET (self->switcher));
}

/**
 * amana_unlock_page_set_label:
 * @self: the page at the start
 * @label: (nullable): whose space it is, as its owner chose to show before unlocking
 */
void
amana_unlock_page_set_label (AmanaUnlockPage *self, const char *label)
{
  g_autofree char *greeting = NULL;

  g_return_if_fail (AMANA_IS_UNLOCK_PAGE (self));

  if (label == NULL || *label == '\0')
    return;

  /* Translators: %s is the person's name. */
  greeting = g_strdup_printf (_ ("Welcome back, %s"), label);
  gtk_label_set_label (self->title, greeting);
}

/**
 * amana_unlock_page_set_minutes:
 * @self: Health's page
 * @minutes: of silence after which Health locks by itself
 */
void
amana_unlock_page_set_minutes (AmanaUnlockPage *self, guint minutes)
{
  g_autofree char *words = NULL;

  g_return_if_fail (AMANA_IS_UNLOCK_PAGE (self));

  words = g_strdup_printf (
    ngettext ("Locks by itself after %u minute without activity. General stays open.",
              "Locks by itself after %u minutes without activity. General stays open.", minutes),
    minutes);
  gtk_label_set_label (self->foot, words);
}

/**
 * amana_unlock_page_set_n_waiting:
 * @self: the page
 * @n_documents: files that will be opened once Health is
 */
void
amana_unlock_page_set_n_waiting (AmanaUnlockPage *self, guint n_documents)
{
  g_autofree char *words = NULL;

  g_return_if_fail (AMANA_IS_UNLOCK_PAGE (self));

  words = g_strdup_printf (ngettext ("%u document is waiting to be opened",
                                     "%u documents are waiting to be opened", n_documents),
                           n_documents);
  gtk_label_set_label (self->waiting_words, words);
  gtk_widget_set_visible (self->waiting, n_documents > 0);
}

/**
 * amana_unlock_page_set_can_choose:
 * @self: the page at the start
 * @can_choose: whether somebody else's space can be opened instead
 */
void
amana_unlock_page_set_can_choose (AmanaUnlockPage *self, gboolean can_choose)
{
  g_return_if_fail (AMANA_IS_UNLOCK_PAGE (self));

  gtk_widget_set_visible (self->others_button, can_choose);
}

/**
 * amana_unlock_page_set_busy:
 * @self: the page
 * @busy: whether the passphrase is being tried
 */
void
amana_unlock_page_set_busy (AmanaUnlockPage *self, gboolean busy)
{
  gboolean touches = !self->takes_code && amana_factor_list_wants_touch (self->factors);

  g_return_if_fail (AMANA_IS_UNLOCK_PAGE (self));

  self->busy = busy;
  amana_work_button_set_work_words (AMANA_WORK_BUTTON (self->open_button),
                                    touches ? _ ("Touch the security key when it blinks…")
                                            : _ ("Opening…"));
  amana_work_button_set_busy (AMANA_WORK_BUTTON (self->open_button), busy);
  gtk_widget_set_visible (self->stop_button, busy && touches);
  gtk_widget_set_sensitive (self->code_button, !busy);
  gtk_widget_set_sensitive (self->others_button, !busy);
  update_sensitivity (self);
}

/**
 * amana_unlock_page_set_pause:
 * @self: a page that is shown anew
 * @seconds: how long no passphrase is taken, because of earlier wrong ones; perhaps 0
 */
void
amana_unlock_page_set_pause (AmanaUnlockPage *self, guint seconds)
{
  g_return_if_fail (AMANA_IS_UNLOCK_PAGE (self));

  if (seconds > 0)
    pause_for (self, seconds, FALSE);
}

/* What was typed may be right then, and is not asked for again. */
static gboolean
is_about_factor (const GError *error)
{
  if (error->domain != AMANA_VAULT_ERROR)
    return FALSE;
  return (error->code >= AMANA_VAULT_ERROR_NO_KEY_FILE &&
          error->code <= AMANA_VAULT_ERROR_WRONG_KEY_FILE) ||
         (error->code >= AMANA_VAULT_ERROR_CODE_MISTYPED &&
          error->code <= AMANA_VAULT_ERROR_CANCELLED);
}

/**
 * amana_unlock_page_set_error:
 * @self: the page
 * @error: why it did not open
 * @pause_seconds: how long no passphrase is taken from now on, perhaps 0
 */
void
amana_unlock_page_set_error (AmanaUnlockPage *self, const GError *error, guint pause_seconds)
{
  gboolean is_wrong;

  g_return_if_fail (AMANA_IS_UNLOCK_PAGE (self));
  g_return_if_fail (error != NULL);

  if (!is_about_factor (error))
    gtk_editable_set_text (self->entry, "");
  is_wrong = g_error_matches (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  if (is_wrong)
    {
      g_autofree char *hint = amana_keyboard_hint (GTK_WIDGET (self));

      show_hint (self, hint);
    }
  if (g_error_matches (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_TOO_SOON))
    {
      pause_for (self, find_seconds (error), FALSE);
    }
  else if (is_wrong && pause_seconds > 0)
    {
      pause_for (self, pause_seconds, TRUE);
    }
  else
    {
      g_autofree char *sentence = amana_sentence_for_error (error);

      show_trouble (self, sentence);
      gtk_widget_set_visible (
        self->mend_button, g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED));
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    }
}
