//! Are mails read as their reader sees them?

use super::*;

const HEAD: &str = "From: \"Press Office\" <press@harbour.example>\r\nTo: desk@post.example\r\n\
                    Subject: =?utf-8?q?Zarvane_gr=C3=BC=C3=9Ft?=\r\nDate: Wed, 25 Sep 2024 10:00:00 +0200\r\n";

fn mail(rest: &str) -> Parts {
    read(format!("{HEAD}{rest}").as_bytes()).unwrap()
}

const TOP: &str = "Zarvane grüßt\n\nFrom: Press Office <press@harbour.example>\nTo: desk@post.example\n\
                   Date: Wed, 25 Sep 2024 10:00:00 +0200\n\n";

#[test]
fn headers_and_a_plain_body_are_read() {
    let parts = mail(
        "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                      We deny=20it.\r\nAll of =93it=94.\r\n\r\nThe office\r\n",
    );
    assert_eq!(parts.text, format!("{TOP}We deny it.\nAll of “it”.\n\nThe office"));
    assert_eq!(parts.encoding, "windows-1252");
    assert_eq!(parts.stated.author.as_deref(), Some("Press Office"));
    assert_eq!(parts.stated.published.as_deref(), Some("Wed, 25 Sep 2024 10:00:00 +0200"));
}

#[test]
fn of_two_bodies_the_fuller_is_read_and_attachments_are_named() {
    let parts = mail(
        "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n\
         --a\r\nContent-Type: text/plain\r\n\r\nOpen it.\r\n--a\r\nContent-Type: text/html\r\n\r\n\
         <p>The owner denied that it had ever shipped anything.</p><p style='display:none'>secret</p>\r\n--a--\r\n\
         --m\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"list.pdf\"\r\n\r\nx\r\n--m--\r\n",
    );
    assert_eq!(parts.text, format!("{TOP}The owner denied that it had ever shipped anything."));
    assert_eq!(parts.hidden[0].text, "secret");
    assert_eq!((parts.troubles.len(), parts.troubles[0].value.as_str()), (1, "list.pdf"));
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let sealed = format!("{HEAD}Content-Type: multipart/encrypted; boundary=e\r\n\r\n--e--\r\n");
    assert!(read(sealed.as_bytes()).unwrap_err().is_encrypted());
    let head = HEAD.as_bytes();
    let strange = [head, b"Content-Type: text/plain; charset=x-none\r\n\r\ncaf\xe9\r\n"].concat();
    assert!(read(&strange).unwrap_err().is_unreadable());
}
