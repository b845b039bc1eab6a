/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Links in what was not written by the person.
 *
 * Only web addresses, mail and telephone numbers can be opened, and only after she
 * has seen the host by itself, in ASCII, and the whole address below it: the words of
 * a link, and a name before an @, may say anything. Whatever else an address may do
 * (`file:`, `javascript:`, `data:`) it does not do here.
 */

#include "config.h"

#include "amana-link.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-clipboard.h"
#include "amana-text.h"

#define MAX_URI_BYTES 4000

static char *
dup_host (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = parsed != NULL ? g_uri_get_host (parsed) : NULL;

  if (host == NULL || *host == '\0')
    return NULL;
  return g_hostname_to_ascii (host);
}

/* What stands behind the scheme, up to what is only a form to fill in. */
static char *
dup_address (const char *p)
{
  g_autofree char *raw = g_strndup (p, strcspn (p, "?#"));
  g_autofree char *plain = g_uri_unescape_string (raw, "/");

  if (plain == NULL || *plain == '\0' || !g_utf8_validate (plain, -1, NULL))
    return NULL;
  return amana_text_strip_controls (plain);
}

/**
 * amana_link_dup_place:
 * @uri: an address from anywhere, valid UTF-8
 *
 * Returns: (transfer full) (nullable): its host in ASCII, mail address or telephone
 *   number; %NULL when it is none that may be opened
 */
char *
amana_link_dup_place (const char *uri)
{
  const char *scheme_end = strchr (uri, ':');

  if (scheme_end == NULL || strlen (uri) > MAX_URI_BYTES)
    return NULL;
  for (const char *p = uri; *p != '\0'; p++)
    if ((guchar) *p <= 0x20 || *p == 0x7f || *p == '\\')
      return NULL;

  if (g_ascii_strncasecmp (uri, "http://", 7) == 0 || g_ascii_strncasecmp (uri, "https://", 8) == 0)
    return dup_host (uri);
  if (g_ascii_strncasecmp (uri, "mailto:", 7) == 0 || g_ascii_strncasecmp (uri, "tel:", 4) == 0)
    return dup_address (scheme_end + 1);
  return NULL;
}

/**
 * amana_link_says_place:
 * @label: the words of a link
 * @place: where it leads
 *
 * Returns: whether @label is @place, or an address there, and nothing else
 */
gboolean
amana_link_says_place (const char *label, const char *place)
{
  g_autofree char *host = NULL;

  if (g_ascii_strcasecmp (label, place) == 0)
    return TRUE;
  if (strpbrk (label, " \n") != NULL)
    return FALSE;
  if (g_str_has_prefix (label, "http://") || g_str_has_prefix (label, "https://"))
    {
      host = dup_host (label);
    }
  else
    {
      g_autofree char *uri = g_strconcat ("https://", label, NULL);

      host = dup_host (uri);
    }
  return host != NULL && strchr (label, '@') == NULL && g_ascii_strcasecmp (host, place) == 0;
}

typedef struct
{
  GtkWidget *widget; /* (owned) */
  char *uri;         /* (owned) */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->widget);
  g_free (question->uri);
  g_free (question);
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;
  GtkRoot *root = gtk_widget_get_root (question->widget);

  if (g_str_equal (response, "copy"))
    {
      amana_clipboard_copy_from (question->widget, question->uri);
    }
  else if (g_str_equal (response, "open"))
    {
      g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (question->uri);

      gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                               NULL, NULL);
    }
}

static GtkWidget *
make_address (const char *uri)
{
  GtkWidget *label = gtk_label_new (uri);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* A hyphen at the end of a line would seem a part of the address. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  amana_clipboard_guard_label (GTK_LABEL (label));
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "caption");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 160);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  return scroller;
}

/**
 * amana_link_ask:
 * @widget: where the link stands
 * @uri: where it leads; nothing happens unless it may be opened
 */
void
amana_link_ask (GtkWidget *widget, const char *uri)
{
  g_autofree char *place = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *shown = NULL;
  AdwAlertDialog *dialog;
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (uri != NULL);

  place = amana_link_dup_place (uri);
  if (place == NULL)
    return;

  shown = amana_text_isolate_ltr (place);
  /* Translators: %s is a host, a mail address or a telephone number. */
  heading = g_strdup_printf (_ ("Open %s?"), shown);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
    heading, _ ("This link is in an answer. It is opened by another application.")));
  adw_alert_dialog_set_extra_child (dialog, make_address (uri));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "copy", _ ("C_opy Address"),
                                  "open", _ ("_Open"), NULL);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  question = g_new0 (Question, 1);
  question->widget = g_object_ref (widget);
  question->uri = g_strdup (uri);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}
