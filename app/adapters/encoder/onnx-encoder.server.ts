import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { toUnitLength } from '~/domain/questions/encode/encoder';
import { EncoderError, type TextEncoder } from './text-encoder';

/** Where exporters put the model, the smaller one first. */
const MODEL_FILES = ['model_quantized.onnx', 'onnx/model_quantized.onnx', 'model.onnx', 'onnx/model.onnx'];
/** Sentence encoders read no more than this; longer texts are cut. */
const MOST_TOKENS = 256;

/**
 * A sentence encoder from a local folder, as exporters for ONNX lay it out: `tokenizer.json`,
 * `tokenizer_config.json` and `model.onnx` or `onnx/model.onnx`. Tokens' vectors are averaged where the model does not
 * do that itself. Nothing is downloaded.
 *
 * @throws EncoderError `noFolder` where the files are missing, `badFolder` where they cannot be read
 */
export async function createOnnxEncoder(folder: string): Promise<TextEncoder> {
  const model = MODEL_FILES.map((name) => path.join(folder, name)).find((file) => existsSync(file));
  if (model === undefined || !existsSync(path.join(folder, 'tokenizer.json')))
    throw new EncoderError('noFolder', `${folder} has no model.onnx with a tokenizer.json`);
  // 14 MB of WebAssembly that few installations need: read when it is asked for.
  const { env, InferenceSession: Session, Tensor: TensorOf } = await import('onnxruntime-web');
  env.wasm.numThreads = 1;
  let session: InferenceSession;
  let tokenizer: Tokenizer;
  try {
    const read = async (name: string): Promise<object> => {
      const file = path.join(folder, name);
      return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as object) : {};
    };
    tokenizer = new Tokenizer(await read('tokenizer.json'), await read('tokenizer_config.json'));
    session = await Session.create(await readFile(model));
  } catch (error) {
    throw new EncoderError('badFolder', `${folder} cannot be read: ${String(error)}`);
  }
  const wanted = new Set(session.inputNames);

  async function embedOne(text: string): Promise<Float32Array> {
    const { ids, attention_mask: mask } = tokenizer.encode(text);
    const tokens = ids.slice(0, MOST_TOKENS);
    const tensor = (values: readonly number[]): Tensor =>
      new TensorOf('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
    const inputs: Record<string, Tensor> = { input_ids: tensor(tokens) };
    if (wanted.has('attention_mask')) inputs['attention_mask'] = tensor(mask.slice(0, MOST_TOKENS));
    if (wanted.has('token_type_ids')) inputs['token_type_ids'] = tensor(tokens.map(() => 0));
    return pooled(await session.run(inputs));
  }

  return {
    async embed(texts, signal) {
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        signal?.throwIfAborted();
        vectors.push(await embedOne(text).catch(asBadFolder));
      }
      return vectors;
    },
  };
}

function asBadFolder(error: unknown): never {
  if (error instanceof EncoderError) throw error;
  throw new EncoderError('badFolder', `the model failed: ${String(error)}`);
}

/** The sentence's vector where the model gives one, else the mean of its tokens' vectors. */
function pooled(outputs: InferenceSession.OnnxValueMapType): Float32Array {
  const output = outputs['sentence_embedding'] ?? outputs['last_hidden_state'] ?? Object.values(outputs)[0];
  if (!output || !(output.data instanceof Float32Array))
    throw new EncoderError('badFolder', 'the model gives no vectors of numbers');
  const dims = output.dims.at(-1) ?? 0;
  const mean = new Float32Array(dims);
  output.data.forEach((value, at) => (mean[at % dims] = (mean[at % dims] as number) + value));
  return toUnitLength(mean);
}
