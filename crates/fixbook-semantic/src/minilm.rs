//! all-MiniLM-L6-v2 on rten: tokens, model, mean over the tokens.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use rten::{Model, ModelOptions, NodeId, OpRegistry, RunOptions, ThreadPool, op_registry};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

use crate::tokens::Tokens;
use crate::{DIMENSIONS, Error, Vector};

const MODEL: &[u8] = include_bytes!("../model/model.onnx");
/// Most threads for one query.
const MOST_THREADS: usize = 4;
/// How much passages give way to everything else, as `nice` counts it.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 15;

/// The model, ready to run.
pub(crate) struct MiniLm {
    tokens: Tokens,
    model: Model,
    inputs: Inputs,
    output: NodeId,
    urgent: Arc<ThreadPool>,
    /// One thread of low priority.
    patient: Arc<ThreadPool>,
}

/// The inputs of the model.
struct Inputs {
    ids: NodeId,
    mask: NodeId,
    types: Option<NodeId>,
}

impl MiniLm {
    /// Unpacks the model that was compiled in.
    pub(crate) fn load() -> Result<Self, Error> {
        let tokens = Tokens::load()?;
        // Without this the weights are put in order again for every text, which is a third of what
        // a query costs.
        let model = ModelOptions::with_ops(operators())
            .prepack_weights(true)
            .load_static_slice(MODEL)
            .map_err(Error::load)?;
        let inputs = Inputs {
            ids: model.node_id("input_ids").map_err(Error::load)?,
            mask: model.node_id("attention_mask").map_err(Error::load)?,
            types: model.find_node("token_type_ids"),
        };
        let output = *model
            .output_ids()
            .first()
            .ok_or_else(|| Error::load("it has no output"))?;
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let patient = ThreadPool::with_num_threads(1);
        patient.run(give_way);
        Ok(Self {
            tokens,
            model,
            inputs,
            output,
            urgent: Arc::new(ThreadPool::with_num_threads(cores.min(MOST_THREADS))),
            patient: Arc::new(patient),
        })
    }

    /// The vector of a text: the mean of what the model says of its tokens.
    pub(crate) fn embed(&self, text: &str, urgent: bool) -> Result<Vector, Error> {
        // A text nobody thought of must not take the caller down with the library.
        catch_unwind(AssertUnwindSafe(|| self.run(text, urgent)))
            .unwrap_or_else(|_| Err(Error::run("it panicked")))
    }

    fn run(&self, text: &str, urgent: bool) -> Result<Vector, Error> {
        let ids = self.tokens.of(text)?;
        let length = ids.len();
        let row = |values| NdTensor::from_data([1, length], values);
        let mut inputs = vec![
            (self.inputs.ids, row(ids).into()),
            // One text at a time, so nothing is padding: what the model says of a text must not
            // depend on its neighbours, and the steps of its activations do.
            (self.inputs.mask, row(vec![1; length]).into()),
        ];
        if let Some(types) = self.inputs.types {
            inputs.push((types, row(vec![0; length]).into()));
        }
        let pool = if urgent { &self.urgent } else { &self.patient };
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(pool)));
        let [output] = self
            .model
            .run_n(inputs, [self.output], Some(options))
            .map_err(Error::run)?;
        let states: NdTensor<f32, 3> = output.try_into().map_err(Error::run)?;
        mean(states.view()).ok_or_else(|| Error::run("its answer has no direction"))
    }
}

/// What the model is made of: the runtime knows far more, which would only make the program larger.
fn operators() -> OpRegistry {
    op_registry!(
        Add,
        And,
        Cast,
        Concat,
        Div,
        DynamicQuantizeLinear,
        Erf,
        Expand,
        Gather,
        GatherND,
        GreaterOrEqual,
        IsNaN,
        LayerNormalization,
        MatMul,
        MatMulInteger,
        Max,
        Mul,
        Range,
        Reshape,
        Shape,
        Slice,
        Softmax,
        Squeeze,
        Transpose,
        Unsqueeze,
        Where
    )
}

/// The mean over all tokens, as a direction.
fn mean(states: NdTensorView<'_, f32, 3>) -> Option<Vector> {
    let [_, tokens, width] = states.shape();
    if width != DIMENSIONS {
        return None;
    }
    let mut sum = [0.0; DIMENSIONS];
    for token in 0..tokens {
        for (i, sum) in sum.iter_mut().enumerate() {
            *sum += states[[0, token, i]];
        }
    }
    Vector::from_components(&sum)
}

/// Lets everything else on the machine go before the current thread.
fn give_way() {
    #[cfg(target_os = "linux")]
    {
        let thread = rustix::thread::gettid();
        // Without the right to, it competes with searches on equal terms.
        let _ = rustix::process::setpriority_process(Some(thread), NICENESS);
    }
}
