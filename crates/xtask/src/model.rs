//! `cargo xtask model FROM TO`: makes the language model compute with the integers it is kept in.
//!
//! The published model keeps its weights as int8 with a scale for each column, and makes floats of
//! all of them when it is loaded: 90 MB, which every query goes through. What this writes
//!
//! - takes the rows of a text from the embeddings before they become floats, and
//! - multiplies integers: `DynamicQuantizeLinear` for the activations, `MatMulInteger`, and the
//!   product of both scales afterwards.
//!
//! Weights keep seven bits: without the VNNI instructions products are added in pairs in 16 bits,
//! and 2 * 255 * 64 is the most that they hold. So these products are exact on every
//! machine; the floats between them may still be rounded differently.
//!
//! The format is ONNX: <https://github.com/onnx/onnx/blob/main/onnx/onnx.proto>.

mod protobuf;

use std::collections::{HashMap, HashSet};
use std::fs;

use anyhow::{Context, Result, ensure};

use protobuf::{Field, Value, all, numbers, read, texts, write};

/// The graph of a model.
const GRAPH: u64 = 7;
/// The nodes and the constants of a graph.
const NODE: u64 = 1;
const CONSTANT: u64 = 5;
/// Types of a tensor.
const FLOAT: u64 = 1;
const INT8: u64 = 3;
/// Where the vectors of tokens are.
const EMBEDDINGS: &str = "inner.embeddings.word_embeddings.weight";
/// The zero of weights.
const ZERO: &str = "zero_i8";

/// A step of the computation.
struct Node {
    inputs: Vec<String>,
    outputs: Vec<String>,
    name: String,
    operator: String,
}

/// A tensor that never changes.
struct Constant {
    dimensions: Vec<u64>,
    data: Vec<u8>,
}

pub(crate) fn run(from: &str, to: &str) -> Result<()> {
    let model = fs::read(from).with_context(|| format!("read {from}"))?;
    let model = convert(&model).with_context(|| format!("convert {from}"))?;
    fs::write(to, model).with_context(|| format!("write {to}"))
}

fn convert(model: &[u8]) -> Result<Vec<u8>> {
    let mut model = read(model)?;
    for field in model.iter_mut().filter(|field| field.number == GRAPH) {
        if let Value::Bytes(graph) = &mut field.value {
            *graph = write(&convert_graph(&read(graph)?)?);
        }
    }
    Ok(write(&model))
}

fn convert_graph(graph: &[Field]) -> Result<Vec<Field>> {
    let mut constants = HashMap::new();
    for constant in all(graph, CONSTANT) {
        let (name, constant) = Constant::read(constant)?;
        constants.insert(name, constant);
    }
    let mut quantised = HashSet::new();
    let mut nodes = Vec::new();
    let mut added = Vec::new();
    let mut dropped = HashSet::new();
    for raw in all(graph, NODE) {
        let node = Node::read(raw)?;
        let (operator, inputs) = (node.operator.as_str(), &node.inputs);
        let first = inputs.first().map_or("", String::as_str);
        let second = inputs.get(1).map_or("", String::as_str);
        let matrix = |name: &str| name.starts_with("val_");
        if operator == "Gather" && first == EMBEDDINGS {
            nodes.extend(gather(second, &node.outputs[0]));
        } else if (first.starts_with(EMBEDDINGS) || matrix(first) && first.ends_with("_q"))
            && operator == "Cast"
            || (first.starts_with(EMBEDDINGS) || matrix(second))
                && second.ends_with("_scale")
                && operator == "Mul"
        {
            // This is what made floats of weights.
        } else if operator == "MatMul" && matrix(second) && constants.contains_key(&q(second)) {
            let weights = &constants[&q(second)];
            let scale = constants
                .get(&scale(second))
                .with_context(|| format!("{second} has no scale"))?;
            added.push(weights.seven_bits(&format!("{second}_q7")));
            added.push(scale.doubled(&format!("{second}_s1"))?);
            dropped.insert(q(second));
            dropped.insert(self::scale(second));
            if quantised.insert(first.to_owned()) {
                nodes.push(quantise(first));
            }
            nodes.extend(multiply(first, second, &node.outputs[0]));
        } else {
            nodes.push(raw.to_vec());
        }
    }
    ensure!(!added.is_empty(), "there are no int8 weights in it");
    added.push(tensor(ZERO, &[], INT8, &[0]));
    let nodes = nodes.into_iter().map(|node| Field::bytes(NODE, node));
    let kept = graph.iter().filter(|field| match &field.value {
        _ if field.number == NODE => false,
        Value::Bytes(constant) if field.number == CONSTANT => {
            Constant::read(constant).is_ok_and(|(name, _)| !dropped.contains(&name))
        }
        _ => true,
    });
    let added = added.into_iter().map(|it| Field::bytes(CONSTANT, it));
    Ok(nodes.chain(kept.cloned()).chain(added).collect())
}

fn q(weights: &str) -> String {
    format!("{weights}_q")
}

fn scale(weights: &str) -> String {
    format!("{weights}_scale")
}

impl Node {
    fn read(node: &[u8]) -> Result<Self> {
        let fields = read(node)?;
        let one = |number| texts(&fields, number).into_iter().next();
        Ok(Self {
            inputs: texts(&fields, 1),
            outputs: texts(&fields, 2),
            name: one(3).unwrap_or_default(),
            operator: one(4).context("a node has no operator")?,
        })
    }

    fn write(&self) -> Vec<u8> {
        let mut fields = Vec::new();
        fields.extend(self.inputs.iter().map(|it| Field::bytes(1, it.as_str())));
        fields.extend(self.outputs.iter().map(|it| Field::bytes(2, it.as_str())));
        fields.push(Field::bytes(3, self.name.as_str()));
        fields.push(Field::bytes(4, self.operator.as_str()));
        if self.operator == "Cast" {
            let to = [
                Field::bytes(1, "to"),
                Field::number(3, FLOAT),
                // It is an integer.
                Field::number(20, 2),
            ];
            fields.push(Field::bytes(5, write(&to)));
        }
        write(&fields)
    }
}

impl Constant {
    fn read(constant: &[u8]) -> Result<(String, Self)> {
        let fields = read(constant)?;
        let name = texts(&fields, 8).into_iter().next().unwrap_or_default();
        let constant = Self {
            dimensions: numbers(&fields, 1)?,
            data: all(&fields, 9).next().unwrap_or_default().to_vec(),
        };
        Ok((name, constant))
    }

    /// The weights with a bit less: half of each, to the nearest, ties to the even one.
    fn seven_bits(&self, name: &str) -> Vec<u8> {
        let half = |&byte: &u8| {
            let half = (f32::from(byte.cast_signed()) / 2.0).round_ties_even();
            // Between -64 and 64.
            (half as i8).cast_unsigned()
        };
        let data: Vec<u8> = self.data.iter().map(half).collect();
        tensor(name, &self.dimensions, INT8, &data)
    }

    /// The scales of such weights, as a row.
    fn doubled(&self, name: &str) -> Result<Vec<u8>> {
        let (scales, rest) = self.data.as_chunks::<4>();
        ensure!(rest.is_empty(), "{name} is no row of floats");
        let double = |scale: &[u8; 4]| (f32::from_le_bytes(*scale) * 2.0).to_le_bytes();
        let data: Vec<u8> = scales.iter().flat_map(double).collect();
        Ok(tensor(name, &[scales.len() as u64], FLOAT, &data))
    }
}

fn tensor(name: &str, dimensions: &[u64], kind: u64, data: &[u8]) -> Vec<u8> {
    let mut fields: Vec<Field> = dimensions.iter().map(|&n| Field::number(1, n)).collect();
    fields.push(Field::number(2, kind));
    fields.push(Field::bytes(8, name));
    fields.push(Field::bytes(9, data));
    write(&fields)
}

fn node(operator: &str, inputs: &[&str], outputs: &[&str], name: &str) -> Vec<u8> {
    let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    let node = Node {
        inputs: owned(inputs),
        outputs: owned(outputs),
        name: name.to_owned(),
        operator: operator.to_owned(),
    };
    node.write()
}

/// The rows of a text's tokens, as floats.
fn gather(ids: &str, to: &str) -> [Vec<u8>; 4] {
    let (weights, scale) = (q(EMBEDDINGS), scale(EMBEDDINGS));
    [
        node("Gather", &[&weights, ids], &["emb_q"], "emb_q"),
        node("Cast", &["emb_q"], &["emb_f"], "emb_f"),
        node("Gather", &[&scale, ids], &["emb_s"], "emb_s"),
        node("Mul", &["emb_f", "emb_s"], &[to], "emb_m"),
    ]
}

/// Activations as bytes, their step and their zero.
fn quantise(x: &str) -> Vec<u8> {
    let [bytes, step, zero] = quantised(x);
    let outputs = [bytes.as_str(), &step, &zero];
    node("DynamicQuantizeLinear", &[x], &outputs, &bytes)
}

fn quantised(x: &str) -> [String; 3] {
    ["dq", "ds", "dz"].map(|what| format!("{x}_{what}"))
}

/// The product of activations and weights, as floats.
fn multiply(x: &str, weights: &str, to: &str) -> [Vec<u8>; 4] {
    let [bytes, step, zero] = quantised(x);
    let name = |what: &str| format!("{weights}_{what}");
    let (integers, floats, scale) = (name("i"), name("if"), name("is"));
    let inputs = [bytes.as_str(), &name("q7"), &zero, ZERO];
    [
        node("MatMulInteger", &inputs, &[&integers], &integers),
        node("Cast", &[&integers], &[&floats], &floats),
        node("Mul", &[&step, &name("s1")], &[&scale], &scale),
        node("Mul", &[&floats, &scale], &[to], &name("io")),
    ]
}

#[cfg(test)]
mod tests {
    use super::protobuf::{Field, all, read, texts, write};
    use super::{CONSTANT, EMBEDDINGS, FLOAT, GRAPH, INT8, NODE, Node, convert, node, tensor};

    fn model(constants: &[Vec<u8>], nodes: &[Vec<u8>]) -> Vec<u8> {
        let nodes = nodes.iter().map(|it| Field::bytes(NODE, it.clone()));
        let constants = constants
            .iter()
            .map(|it| Field::bytes(CONSTANT, it.clone()));
        let graph: Vec<Field> = nodes.chain(constants).collect();
        write(&[Field::number(1, 10), Field::bytes(GRAPH, write(&graph))])
    }

    #[test]
    fn weights_stay_integers() {
        let scales: Vec<u8> = [0.5_f32, 0.25]
            .iter()
            .flat_map(|x| x.to_le_bytes())
            .collect();
        let words = [format!("{EMBEDDINGS}_q"), format!("{EMBEDDINGS}_f")];
        let constants = [
            tensor("val_1_q", &[2, 2], INT8, &[127, 129, 3, 1]),
            tensor("val_1_scale", &[1, 2], FLOAT, &scales),
        ];
        let nodes = [
            node("Cast", &[&words[0]], &[&words[1]], "made floats"),
            node("Gather", &[EMBEDDINGS, "ids"], &["x"], "looked up"),
            node("Cast", &["val_1_q"], &["val_1_f"], "made floats"),
            node("Mul", &["val_1_f", "val_1_scale"], &["val_1"], "scaled"),
            node("MatMul", &["x", "val_1"], &["y"], "multiplied"),
            node("Add", &["y", "bias"], &["z"], "kept"),
        ];
        let model = convert(&model(&constants, &nodes)).expect("a model");
        let model = read(&model).expect("a message");
        let graph = read(all(&model, GRAPH).next().expect("a graph")).expect("a message");
        let nodes: Vec<Node> = all(&graph, NODE)
            .map(|node| Node::read(node).expect("a node"))
            .collect();
        let operators: Vec<&str> = nodes.iter().map(|node| node.operator.as_str()).collect();
        let expected =
            "Gather Cast Gather Mul DynamicQuantizeLinear MatMulInteger Cast Mul Mul Add";
        assert_eq!(operators.join(" "), expected);
        assert_eq!(nodes[8].outputs, ["y"]);
        let constants: Vec<Vec<Field>> = all(&graph, CONSTANT)
            .map(|constant| read(constant).expect("a tensor"))
            .collect();
        let names: Vec<String> = constants.iter().flat_map(|it| texts(it, 8)).collect();
        assert_eq!(names, ["val_1_q7", "val_1_s1", "zero_i8"]);
        let data = |n: usize| all(&constants[n], 9).next().expect("data").to_vec();
        // 63.5, -63.5, 1.5 and 0.5, to the even one.
        assert_eq!(data(0), [64, 192, 2, 0]);
        let twice: Vec<u8> = [1.0_f32, 0.5]
            .iter()
            .flat_map(|x| x.to_le_bytes())
            .collect();
        assert_eq!(data(1), twice);
    }

    #[test]
    fn a_model_without_such_weights_is_refused() {
        assert!(convert(&model(&[], &[node("Add", &["a", "b"], &["c"], "sum")])).is_err());
        assert!(convert(b"no model").is_err());
    }
}
