//! Refusals on the wire: documents of RFC 9457, in the language that the reader asks for.

use api::problem::{MEDIA_TYPE, Problem};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use shared::lang::Lang;

/// The refusal that an answer is, kept with it until the language is known.
#[derive(Clone)]
struct Said(Problem);

/// The answer of that refusal, in English.
pub(crate) fn respond(problem: Problem) -> Response {
    let mut response = write(&problem, Lang::En);
    response.extensions_mut().insert(Said(problem));
    response
}

fn write(problem: &Problem, lang: Lang) -> Response {
    let status = StatusCode::from_u16(problem.code().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let document = Value::Object(problem.document(lang)).to_string();
    let headers =
        [(header::CONTENT_TYPE, MEDIA_TYPE), (header::CONTENT_LANGUAGE, lang.tag()), (header::VARY, "Accept-Language")];
    (status, headers, document).into_response()
}

/// Writes the refusals of all that is inside in the language that the reader asks for, as a layer.
pub(crate) async fn in_language(request: Request, next: Next) -> Response {
    let lang = asked(request.headers());
    let response = next.run(request).await;
    let Some(Said(problem)) = response.extensions().get::<Said>().filter(|_| lang != Lang::En).cloned() else {
        return response;
    };
    let (mut parts, _) = response.into_parts();
    let (written, body) = write(&problem, lang).into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.extend(written.headers);
    Response::from_parts(parts, body)
}

/// The language of `Accept-Language` (RFC 9110, section 12.5.4) that we have and that is liked best; English, where none is.
fn asked(headers: &HeaderMap) -> Lang {
    let texts = headers.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|value| HeaderValue::to_str(value).ok());
    let ranges = texts.flat_map(|text| text.split(',')).filter_map(|range| {
        let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
        let lang = Lang::of_tag(&tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase())?;
        let liked: f32 = match parameters.trim().strip_prefix("q=") {
            Some(number) => number.trim().parse().ok()?,
            None => 1.0,
        };
        (liked > 0.0).then_some((lang, liked))
    });
    // Of those that are liked alike, the first.
    let best = ranges.fold(None, |best: Option<(Lang, f32)>, (lang, liked)| match best {
        Some((_, most)) if most >= liked => best,
        _ => Some((lang, liked)),
    });
    best.map_or(Lang::En, |(lang, _)| lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_is_liked_best_and_that_we_have() {
        for (header, lang) in [
            ("", Lang::En),
            ("ja", Lang::Ja),
            ("ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7", Lang::Ja),
            ("en-US,en;q=0.9,ja;q=0.8", Lang::En),
            ("fr, ja;q=0.2", Lang::Ja),
            ("en;q=0.1, JA;q=0.5", Lang::Ja),
            ("ja;q=0, en;q=0.1", Lang::En),
            ("ja;q=x", Lang::En),
            ("*", Lang::En),
            ("de", Lang::En),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, header.parse().unwrap())]);
            assert_eq!(asked(&headers), lang, "{header}");
        }
    }
}
