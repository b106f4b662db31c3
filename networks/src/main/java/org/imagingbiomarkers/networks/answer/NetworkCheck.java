package org.imagingbiomarkers.networks.answer;

import java.io.IOException;
import java.util.Arrays;

import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.networks.card.ModelCard;
import org.imagingbiomarkers.networks.card.ModelOutput;
import org.imagingbiomarkers.networks.card.ModelOutput.Task;
import org.imagingbiomarkers.networks.card.Tiling;
import org.imagingbiomarkers.networks.runtime.OnnxNetwork;

/** Whether a network is the one that its card describes. */
public final class NetworkCheck {

	private NetworkCheck() {}

	/**
	 * Compares the tensors of a network with its card.
	 *
	 * @throws InputException if they differ
	 */
	public static void check(final ModelCard card, final OnnxNetwork network) throws InputException {
		final long[] wanted = shape(card);
		final long[] found = network.inputShape();
		boolean fits = found.length == wanted.length;
		for (int i = 1; fits && i < wanted.length; i++) {
			fits = found[i] < 1 || found[i] == wanted[i];
		}
		if (!fits || found[0] > 1) throw new InputException("\"" + card.network().file() +
			"\" must take a tensor of the shape " + Arrays.toString(wanted) + " as its card says, but it takes " + Arrays
				.toString(found) + " (-1: any).");
		for (final ModelOutput output : card.outputs()) {
			final long[] shape = network.outputShape(output.name());
			final int rank = output.task() == Task.SEGMENTATION ? wanted.length : 2;
			final boolean rankFits = output.task() == Task.SEGMENTATION ? shape.length == rank : shape.length >= rank;
			final boolean classesFit = output.task() == Task.FEATURES || shape.length > 1 && (shape[1] < 1 || shape[1] == output
				.classes().size());
			if (!rankFits || !classesFit) throw new InputException("\"" + card.network().file() + "\": the output \"" + output
				.name() + "\" must have " + (output.task() == Task.FEATURES ? "two axes or more" : output.classes().size() +
					" channels" + (output.task() == Task.SEGMENTATION ? " and " + rank + " axes" : "")) +
				" as its card says, but its shape is " + Arrays.toString(shape) + " (-1: any).");
		}
	}

	/** The shape of the input tensor by the card. */
	public static long[] shape(final ModelCard card) {
		final Tiling tiling = card.tiling();
		final int[] size = tiling.size();
		final boolean turned = card.preparation().axes().equals("xyz");
		final long c = card.channels().size();
		if (tiling.isPlanar()) return turned ? new long[] { 1, c, size[0], size[1] } : new long[] { 1, c, size[1], size[0] };
		return turned ? new long[] { 1, c, size[0], size[1], size[2] } : new long[] { 1, c, size[2], size[1], size[0] };
	}

	/**
	 * Has a network answer what its card knows the answer to.
	 *
	 * @throws InputException if the answer is another one
	 */
	public static void probe(final ModelCard card, final OnnxNetwork network) throws IOException {
		if (card.probe().isEmpty()) return;
		final ModelCard.Probe probe = card.probe().get();
		final int[] size = card.tiling().size();
		final float[] input = new float[card.channels().size() * size[0] * size[1] * size[2]];
		for (int i = 0; i < input.length; i++) {
			input[i] = (float) StrictMath.sin(i / 10.0);
		}
		final float[] answer = network.run(input, shape(card), probe.output(), () -> false);
		double sum = 0;
		for (final float value : answer) {
			sum += value;
		}
		final double mean = sum / answer.length;
		if (Math.abs(mean - probe.mean()) <= probe.tolerance()) return;
		throw new InputException("\"" + card.network().file() + "\": the mean of \"" + probe.output() +
			"\" for the probe of its card must be " + DecimalText.of(probe.mean()) + " within " + DecimalText.of(probe
				.tolerance()) + ", but it is " + DecimalText.of(mean) +
			": the network or the runtime is not what the card was made with.");
	}
}
