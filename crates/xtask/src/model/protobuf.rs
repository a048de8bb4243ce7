//! As much of the protobuf wire format as a model needs.
//!
//! <https://protobuf.dev/programming-guides/encoding/>

use anyhow::{Context, Result, bail};

/// A field with its number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    pub(super) number: u64,
    pub(super) value: Value,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Number(u64),
    /// Text, bytes, or a message.
    Bytes(Vec<u8>),
    /// Four bytes or eight.
    Fixed(Vec<u8>),
}

impl Field {
    pub(super) fn number(number: u64, value: u64) -> Self {
        let value = Value::Number(value);
        Self { number, value }
    }

    pub(super) fn bytes(number: u64, value: impl Into<Vec<u8>>) -> Self {
        let value = Value::Bytes(value.into());
        Self { number, value }
    }
}

/// Takes a message apart.
pub(super) fn read(message: &[u8]) -> Result<Vec<Field>> {
    let mut rest = message;
    let mut fields = Vec::new();
    while !rest.is_empty() {
        let key = varint(&mut rest)?;
        let value = match key & 7 {
            0 => Value::Number(varint(&mut rest)?),
            1 => Value::Fixed(take(&mut rest, 8)?),
            2 => {
                let length = usize::try_from(varint(&mut rest)?)?;
                Value::Bytes(take(&mut rest, length)?)
            }
            5 => Value::Fixed(take(&mut rest, 4)?),
            kind => bail!("a field is of the unknown kind {kind}"),
        };
        let number = key >> 3;
        fields.push(Field { number, value });
    }
    Ok(fields)
}

/// Puts a message together.
pub(super) fn write(fields: &[Field]) -> Vec<u8> {
    let mut message = Vec::new();
    for Field { number, value } in fields {
        let (kind, bytes) = match value {
            Value::Number(_) => (0, &[][..]),
            Value::Fixed(bytes) => (if bytes.len() == 8 { 1 } else { 5 }, bytes.as_slice()),
            Value::Bytes(bytes) => (2, bytes.as_slice()),
        };
        put_varint(&mut message, number << 3 | kind);
        match value {
            Value::Number(number) => put_varint(&mut message, *number),
            Value::Bytes(bytes) => put_varint(&mut message, bytes.len() as u64),
            Value::Fixed(_) => {}
        }
        message.extend_from_slice(bytes);
    }
    message
}

/// The texts, bytes or messages of one number.
pub(super) fn all(fields: &[Field], number: u64) -> impl Iterator<Item = &[u8]> {
    fields
        .iter()
        .filter(move |field| field.number == number)
        .filter_map(|field| match &field.value {
            Value::Bytes(bytes) => Some(bytes.as_slice()),
            _ => None,
        })
}

/// The texts of one number.
pub(super) fn texts(fields: &[Field], number: u64) -> Vec<String> {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    all(fields, number).map(text).collect()
}

/// The numbers of one number, packed or not.
pub(super) fn numbers(fields: &[Field], number: u64) -> Result<Vec<u64>> {
    let mut numbers = Vec::new();
    for field in fields.iter().filter(|field| field.number == number) {
        match &field.value {
            Value::Number(number) => numbers.push(*number),
            Value::Bytes(packed) => {
                let mut rest = packed.as_slice();
                while !rest.is_empty() {
                    numbers.push(varint(&mut rest)?);
                }
            }
            Value::Fixed(_) => bail!("a number is not in its usual form"),
        }
    }
    Ok(numbers)
}

fn varint(rest: &mut &[u8]) -> Result<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = take(rest, 1)?[0];
        number |= u64::from(byte & 127) << shift;
        if byte < 128 {
            return Ok(number);
        }
    }
    bail!("a number is too long");
}

fn put_varint(message: &mut Vec<u8>, mut number: u64) {
    while number > 127 {
        // The lowest seven bits, and that more follow.
        message.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    message.push(number as u8);
}

fn take(rest: &mut &[u8], count: usize) -> Result<Vec<u8>> {
    let (taken, left) = rest
        .split_at_checked(count)
        .context("the file ends too soon")?;
    *rest = left;
    Ok(taken.to_vec())
}

#[cfg(test)]
mod tests {
    use super::{Field, Value, numbers, read, texts, write};

    #[test]
    fn what_is_written_is_read() {
        let fields = [
            Field::number(1, 300),
            Field::bytes(2, "a text"),
            Field::bytes(16, [172, 2, 1]),
            Field {
                number: 3,
                value: Value::Fixed(vec![0; 4]),
            },
            Field {
                number: 3,
                value: Value::Fixed(vec![1; 8]),
            },
        ];
        let message = write(&fields);
        assert_eq!(message[..3], [8, 172, 2]);
        let again = read(&message).expect("a message");
        assert_eq!(again, fields);
        assert_eq!(texts(&again, 2), ["a text"]);
        assert_eq!(numbers(&again, 16).expect("packed"), [300, 1]);
        assert!(read(&message[..message.len() - 1]).is_err());
    }
}
