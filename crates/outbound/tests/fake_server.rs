//! A chat endpoint on this machine that answers well, badly and with malice.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::thread::{self, JoinHandle};

use outbound::{Chat, Endpoint, Style};

/// Serves one request with `answer` and gives back what it was sent.
fn serve(answer: String) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let (mut head, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
            head.push_str(&line);
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        // The client may close before it has read all of an answer that is too long.
        let _ = stream.write_all(answer.as_bytes());
        head + &String::from_utf8(body).unwrap()
    });
    (address, server)
}

fn http(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn ask(style: Style, answer: String) -> (Result<String, outbound::Error>, String) {
    let (address, server) = serve(answer);
    let endpoint = Endpoint::new(&address, style, "small", None).unwrap().with_key("secret\n");
    let answer = Chat::new(endpoint).ask("Answer in JSON.", "The report.");
    (answer, server.join().unwrap())
}

#[test]
fn the_chat_completions_protocol_is_asked_and_answers() {
    let body = r#"{"choices":[{"message":{"role":"assistant","content":"{\"claims\":[]}"}}]}"#;
    let (answer, sent) = ask(Style::OpenAi, http("200 OK", body));
    assert_eq!(answer.unwrap(), r#"{"claims":[]}"#);
    assert!(sent.starts_with("POST /chat/completions HTTP/1.1\r\n"), "{sent}");
    assert!(sent.contains("authorization: Bearer secret\r\n"), "{sent}");
    assert!(sent.contains(r#""temperature":0"#) && !sent.contains("tools"), "{sent}");
}

#[test]
fn the_messages_protocol_is_asked_and_answers() {
    let body = r#"{"content":[{"type":"thinking","thinking":"…"},{"type":"text","text":"{}"}]}"#;
    let (answer, sent) = ask(Style::Anthropic, http("200 OK", body));
    assert_eq!(answer.unwrap(), "{}");
    assert!(sent.starts_with("POST /v1/messages HTTP/1.1\r\n"), "{sent}");
    assert!(sent.contains("x-api-key: secret\r\n"), "{sent}");
    assert!(sent.contains(&"Anthropic-Version: 2023-06-01\r\n".to_ascii_lowercase()), "{sent}");
}

#[test]
fn bad_answers_are_errors_that_say_what_is_wrong() {
    for (answer, says) in [
        (http("500 Oops", "{}"), "status 500"),
        (http("200 OK", "<html>no</html>"), "not in its protocol"),
        (http("200 OK", r#"{"choices":[]}"#), "no message"),
        (http("200 OK", r#"{"choices":"all of them"}"#), "no message"),
        (http("200 OK", &"[".repeat(100_000)), "not in its protocol"),
        (http("200 OK", &" ".repeat(5 << 20)), "over 4194304 bytes"),
        (
            "HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\n\r\n"
                .to_owned(),
            "status 302",
        ),
        ("this is no HTTP\r\n\r\n".to_owned(), "could not be reached"),
    ] {
        let (found, _) = ask(Style::OpenAi, answer);
        let message = found.unwrap_err().to_string();
        assert!(message.contains(says), "{message} does not say {says}");
        assert!(!message.contains("secret"), "{message}");
    }
}

#[test]
fn nothing_but_what_is_configured_is_dialled() {
    for (address, named) in [
        ("https://models.example/v1", None),
        ("https://models.example/v1", Some("other.example")),
        ("http://models.example/v1", Some("models.example")),
        ("http://2130706433/v1", None),
        ("http://0x7f.1/v1", None),
        ("http://127.0.0.1.models.example/", None),
        ("http://localhost@models.example/", None),
        ("ftp://127.0.0.1/", None),
        ("/v1", None),
        ("", None),
    ] {
        let refused = Endpoint::new(address, Style::OpenAi, "m", named).err();
        assert!(refused.is_some_and(|error| error.is_forbidden()), "{address} was allowed");
    }
    for address in ["http://localhost:1/", "http://[::1]:1/v1", "http://127.0.0.1:1"] {
        assert!(Endpoint::new(address, Style::OpenAi, "m", None).is_ok(), "{address}");
    }
}
