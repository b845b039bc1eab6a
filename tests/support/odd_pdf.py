# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""Papers that draw-paper cannot draw. A PDF that opens only with its password, as laboratories send them: the standard
security handler of PDF 1.4, revision 2 (RC4, 40 bits), which every reader knows; also
a page of any size, as many pages as a test wants."""
import hashlib

PAD = bytes.fromhex('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A')
IDENTITY = hashlib.md5(b'amana').digest()
ALL_ALLOWED = -4


def rc4(key, data):
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def make_keys(password):
    padded = (password.encode('latin-1') + PAD)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = ALL_ALLOWED.to_bytes(4, 'little', signed=True)
    key = hashlib.md5(padded + owner + permissions + IDENTITY).digest()[:5]
    return key, owner, rc4(key, PAD)


def seal(key, number, data):
    object_key = hashlib.md5(key + number.to_bytes(3, 'little') + b'\0\0').digest()[:10]
    return rc4(object_key, data)


def draw(lines):
    """Text commands: (x, y, text) each, in points from the lower left."""
    return b'\n'.join(b'BT /F 10 Tf %d %d Td (%s) Tj ET' % (x, y, text.encode('latin-1')) for x, y, text in lines)


def write_pdf(path, pages, password=None, width=595, height=842):
    """`pages`: for each page the lines of draw()."""
    key, owner, user = make_keys(password) if password else (None, None, None)
    count = len(pages)
    kids = b' '.join(b'%d 0 R' % (4 + 2 * i) for i in range(count))
    objects = [b'<< /Type /Catalog /Pages 2 0 R >>',
               b'<< /Type /Pages /Kids [' + kids + b'] /Count %d >>' % count,
               b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>']
    for i, lines in enumerate(pages):
        content = draw(lines)
        if key:
            content = seal(key, 5 + 2 * i, content)
        objects.append(b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /Font << /F 3 0 R >> >>'
                       b' /Contents %d 0 R >>' % (width, height, 5 + 2 * i))
        objects.append(b'<< /Length %d >>\nstream\n' % len(content) + content + b'\nendstream')
    trailer = b''
    if key:
        objects.append(b'<< /Filter /Standard /V 1 /R 2 /Length 40 /P %d /O <%s> /U <%s> >>'
                       % (ALL_ALLOWED, owner.hex().encode(), user.hex().encode()))
        trailer = b' /Encrypt %d 0 R /ID [<%s> <%s>]' % (len(objects), IDENTITY.hex().encode(), IDENTITY.hex().encode())
    out, offsets = bytearray(b'%PDF-1.4\n'), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b'%d 0 obj\n' % number + body + b'\nendobj\n'
    start = len(out)
    out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1)
    out += b''.join(b'%010d 00000 n \n' % offset for offset in offsets)
    out += b'trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n' % (len(objects) + 1, trailer, start)
    path.write_bytes(out)
    return path


def report(*rows, patient=None, date='04/01/2021', laboratory='Laboratoire des Essais'):
    """The lines of a page with a table of (name, value, unit, range)."""
    lines = [(50, 800, laboratory), (50, 755, f'Prélevé le : {date}'), (50, 720, 'Analyse'), (250, 720, 'Résultat'),
             (320, 720, 'Unité'), (400, 720, 'Valeurs de référence')]
    if patient:
        lines.append((50, 770, f'Patient : {patient}'))
    for place, cells in enumerate(rows):
        lines += [(x, 700 - 20 * place, cell) for x, cell in zip((50, 250, 320, 400), cells)]
    return lines
