package org.imagingbiomarkers.networks.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.networks.window.Network;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;

/** A network in an ONNX file: one input tensor of 32-bit numbers with batch and channel first. */
public final class OnnxNetwork implements Network, AutoCloseable {

	/** ONNX Runtime takes a model from memory up to this size, bytes. */
	private static final long MAX_BYTES = Integer.MAX_VALUE;
	/** How often a long computation looks whether it is still wanted, ms. */
	private static final long LOOK_MS = 100;

	private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
	private final OrtSession session;
	private final String name;
	private final String input;
	private final String device;
	private FloatBuffer in;
	private OnnxTensor inTensor;
	private long[] inShape = {};
	private String outName = "";
	private FloatBuffer out;
	private OnnxTensor outTensor;
	private float[] numbers = {};
	private long[] shape = {};

	private OnnxNetwork(final OrtSession session, final String name, final String device) throws InputException {
		this.session = session;
		this.name = name;
		this.device = device;
		if (session.getNumInputs() != 1) throw new InputException("\"" + name +
			"\" must have one input tensor with all channels, but it has " + session.getNumInputs() + ": " + session
				.getInputNames() + ".");
		input = session.getInputNames().iterator().next();
	}

	/**
	 * Opens a file. It is read into memory, so that it cannot reach other files.
	 *
	 * @param threads that compute
	 * @throws InputException if it is no network that this runtime can run
	 */
	public static OnnxNetwork open(final Path file, final int threads, final Device device) throws IOException {
		final String name = file.getFileName().toString();
		final OrtEnvironment environment = OrtEnvironment.getEnvironment();
		try (FileChannel channel = FileChannel.open(file)) {
			if (channel.size() > MAX_BYTES) throw new InputException("\"" + name + "\" must have at most 2 GB, but it has " +
				(channel.size() >> 20) + " MB.");
			final ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
			try {
				return open(bytes, name, threads, device);
			}
			catch (final OrtException e) {
				// A GPU that cannot run this network leaves it to the processor.
				if (device == Device.AUTOMATIC) return open(bytes.rewind(), name, threads, Device.CPU);
				throw e;
			}
		}
		catch (final OrtException e) {
			throw new InputException("\"" + name + "\" must be a network in ONNX that ONNX Runtime " + environment
				.getVersion() + " can run, but it says: " + sentence(e) + ".", e);
		}
	}

	private static OnnxNetwork open(final ByteBuffer bytes, final String name, final int threads, final Device device)
		throws IOException, OrtException
	{
		try (SessionOptions options = new SessionOptions()) {
			options.setIntraOpNumThreads(threads);
			options.setInterOpNumThreads(1);
			// Threads that wait by counting take twice the time on a machine that has other work, and gain little elsewhere.
			options.addConfigEntry("session.intra_op.allow_spinning", "0");
			final String chosen = device.choose(options);
			final OrtSession session = OrtEnvironment.getEnvironment().createSession(bytes, options);
			try {
				return new OnnxNetwork(session, name, chosen);
			}
			catch (final InputException e) {
				session.close();
				throw e;
			}
		}
	}

	/** What ONNX Runtime says, in one line and without its error code or the places of its sources. */
	static String sentence(final OrtException e) {
		final String text = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").replaceAll("(?:/|[A-Z]:\\\\)\\S+", "...")
			.replaceAll("^Error code - \\S+ - message: ", "").strip();
		final String shortened = text.length() > 200 ? text.substring(0, 200) + "..." : text;
		return shortened.replaceAll("[.: ]+$", "");
	}

	/** Where it is computed, in words. */
	public String device() {
		return device;
	}

	/** The shape of the input tensor; -1 where it may be any. */
	public long[] inputShape() throws InputException {
		return tensor(input, info(true, input)).getShape();
	}

	/** Names of the tensors that come out. */
	public Set<String> outputs() {
		return session.getOutputNames();
	}

	/**
	 * The shape of an output tensor; -1 where it may be any.
	 *
	 * @throws InputException if it is no tensor of 32-bit numbers
	 */
	public long[] outputShape(final String output) throws InputException {
		return tensor(named(output), info(false, named(output))).getShape();
	}

	/** A blank name means the first tensor that comes out. */
	private String named(final String output) {
		return output.isEmpty() ? session.getOutputNames().iterator().next() : output;
	}

	private NodeInfo info(final boolean ofInput, final String tensor) throws InputException {
		try {
			return ofInput ? session.getInputInfo().get(tensor) : session.getOutputInfo().get(tensor);
		}
		catch (final OrtException e) {
			throw new InputException("\"" + name + "\" must describe its tensors, but ONNX Runtime says: " + sentence(e) + ".",
				e);
		}
	}

	private TensorInfo tensor(final String tensor, final NodeInfo node) throws InputException {
		if (node != null && node.getInfo() instanceof final TensorInfo info && info.type == OnnxJavaType.FLOAT) return info;
		throw new InputException("\"" + name + "\" must have the tensor \"" + tensor + "\" with 32-bit numbers, but " +
			(node == null ? "its outputs are " + session.getOutputNames() : "that is " + node.getInfo()) + ".");
	}

	@Override
	public float[] run(final float[] values, final long[] wanted, final String wantedOutput, final BooleanSupplier canceled)
		throws IOException
	{
		final String output = named(wantedOutput);
		try (OrtSession.RunOptions options = new OrtSession.RunOptions(); Watch watch = new Watch(options, canceled)) {
			fill(values, wanted);
			final boolean known = output.equals(outName);
			try (OrtSession.Result result = known ? session.run(Map.of(input, inTensor), Set.of(), Map.of(output, outTensor),
				options) : session.run(Map.of(input, inTensor), Set.of(output), options))
			{
				if (!known) learn(output, (OnnxTensor) result.get(0));
			}
			catch (final OrtException e) {
				if (watch.ended) throw new CancellationException();
				throw e;
			}
			if (watch.ended) throw new CancellationException();
			out.rewind();
			out.get(numbers);
			return numbers;
		}
		catch (final OrtException e) {
			throw new InputException("\"" + name + "\" cannot be run on an input of the shape " + Arrays.toString(wanted) +
				": ONNX Runtime says: " + sentence(e) + ".", e);
		}
	}

	private void fill(final float[] values, final long[] wanted) throws OrtException {
		if (!Arrays.equals(inShape, wanted)) {
			if (inTensor != null) inTensor.close();
			in = direct(values.length);
			inTensor = OnnxTensor.createTensor(environment, in, wanted);
			inShape = wanted.clone();
			outName = "";
		}
		in.rewind();
		in.put(values, 0, in.capacity());
		in.rewind();
	}

	/** From now on this output is written into memory that is used again. */
	private void learn(final String output, final OnnxTensor tensor) throws OrtException {
		shape = tensor.getInfo().getShape();
		final FloatBuffer first = tensor.getFloatBuffer();
		if (outTensor != null) outTensor.close();
		out = direct(first.remaining());
		out.put(first);
		out.rewind();
		outTensor = OnnxTensor.createTensor(environment, out, shape);
		numbers = new float[out.capacity()];
		outName = output;
	}

	private static FloatBuffer direct(final int count) {
		return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.nativeOrder())
			.asFloatBuffer();
	}

	@Override
	public long[] shape() {
		return shape.clone();
	}

	@Override
	public void close() {
		if (inTensor != null) inTensor.close();
		if (outTensor != null) outTensor.close();
		try {
			session.close();
		}
		catch (final OrtException e) {
			// Nobody can do anything about a session that cannot be closed.
		}
	}

	/** Ends a computation that is not wanted any more. */
	private static final class Watch implements AutoCloseable {

		private final Thread thread;
		private volatile boolean ended;

		Watch(final OrtSession.RunOptions options, final BooleanSupplier canceled) {
			final Thread caller = Thread.currentThread();
			thread = new Thread(() -> {
				try {
					while (true) {
						Thread.sleep(LOOK_MS);
						if (!canceled.getAsBoolean() && !caller.isInterrupted()) continue;
						ended = true;
						options.setTerminate(true);
						return;
					}
				}
				catch (final InterruptedException | OrtException e) {
					// The computation has ended by itself.
				}
			}, "imaging-biomarkers-network-watch");
			thread.setDaemon(true);
			thread.start();
		}

		/** The thread has left the options alone before they are closed. */
		@Override
		public void close() {
			thread.interrupt();
			boolean interrupted = false;
			while (thread.isAlive()) {
				try {
					thread.join();
				}
				catch (final InterruptedException e) {
					interrupted = true;
				}
			}
			if (interrupted) Thread.currentThread().interrupt();
		}
	}
}
