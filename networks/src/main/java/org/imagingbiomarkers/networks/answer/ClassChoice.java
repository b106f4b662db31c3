package org.imagingbiomarkers.networks.answer;

import org.imagingbiomarkers.networks.card.ModelOutput;
import org.imagingbiomarkers.networks.card.ModelOutput.Activation;

/**
 * Which class a voxel or an image is of. Where one class excludes the others, that of the largest number; otherwise the
 * last one, in the order of the card, whose probability is above a half.
 *
 * @param output what the numbers are
 * @param probabilities whether they are probabilities already, whatever the output says
 */
record ClassChoice(ModelOutput output, boolean probabilities) {

	/** Makes probabilities of the numbers of each place, in place. */
	static void activate(final ModelOutput output, final float[][] values) {
		final int places = values[0].length;
		for (int i = 0; i < places; i++) {
			switch (output.activation()) {
				case SOFTMAX -> softmax(values, i);
				case SIGMOID -> {
					for (final float[] one : values) {
						one[i] = (float) (1 / (1 + StrictMath.exp(-one[i])));
					}
				}
				default -> {
					return;
				}
			}
		}
	}

	private static void softmax(final float[][] values, final int i) {
		float most = Float.NEGATIVE_INFINITY;
		for (final float[] one : values) {
			most = Math.max(most, one[i]);
		}
		double sum = 0;
		for (final float[] one : values) {
			one[i] = (float) StrictMath.exp(one[i] - most);
			sum += one[i];
		}
		for (final float[] one : values) {
			one[i] /= (float) sum;
		}
	}

	/** The code of the class of a place. */
	int code(final float[][] values, final int i) {
		final int channel = channel(values, i);
		return channel < 0 ? 0 : output.classes().get(channel).code();
	}

	/** The channel of the class of a place; -1 where no class is likely enough. */
	int channel(final float[][] values, final int i) {
		int best = -1;
		if (output.isExclusive()) {
			for (int c = 0; c < values.length; c++) {
				if (best < 0 || values[c][i] > values[best][i]) best = c;
			}
			return best;
		}
		final float half = output.activation() == Activation.SIGMOID && !probabilities ? 0 : 0.5f;
		for (int c = 0; c < values.length; c++) {
			if (values[c][i] > half) best = c;
		}
		return best;
	}
}
