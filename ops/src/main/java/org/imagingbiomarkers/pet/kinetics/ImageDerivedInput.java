package org.imagingbiomarkers.pet.kinetics;

import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Makes an input function of the curve of a blood region of an image: corrected for what a small region loses to its
 * surroundings and gets from them, then from whole blood to plasma, and from plasma to the parent tracer.
 *
 * @param recovery share of the activity of the blood that the region shows, above 0
 * @param spillIn share of the activity of the surroundings that it shows as well, from 0
 * @param plasma how plasma follows from whole blood
 * @param parent the share of plasma that is the parent tracer
 */
public record ImageDerivedInput(double recovery, double spillIn, PlasmaRatio plasma, ParentFraction parent) {

	/** @throws InvalidInputException if a number is none that it can be */
	public ImageDerivedInput {
		if (!(recovery > 0 && recovery <= 2)) {
			throw new InvalidInputException("recovery must be a share above 0, such as 0.85, but it is " + recovery + ".");
		}
		if (!(spillIn >= 0 && spillIn < 1)) {
			throw new InvalidInputException("spill_in must be a share from 0 to below 1, but it is " + spillIn + ".");
		}
	}

	/** How the concentration in plasma follows from that in whole blood. */
	public sealed interface PlasmaRatio {

		/** The concentration in plasma by that in whole blood. */
		double value();

		/**
		 * A known ratio.
		 *
		 * @param value above 0
		 */
		record Known(double value) implements PlasmaRatio {

			/** @throws InvalidInputException if it is not above 0 */
			public Known {
				if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
					throw new InvalidInputException("plasma_ratio must be above 0, such as 1.1, but it is " + value + ".");
				}
			}
		}

		/**
		 * By the share of red cells and how much of the tracer they take: 1 / (1 - Hct + Hct r).
		 *
		 * @param hematocrit from 0 to below 1
		 * @param cellsToPlasma concentration in red cells by that in plasma, from 0
		 */
		record OfCells(double hematocrit, double cellsToPlasma) implements PlasmaRatio {

			/** @throws InvalidInputException if a number is none that it can be */
			public OfCells {
				if (!(hematocrit >= 0 && hematocrit < 1)) {
					throw new InvalidInputException("hematocrit must be a share from 0 to below 1, such as 0.42, but it is " +
						hematocrit + ".");
				}
				if (!(cellsToPlasma >= 0 && cellsToPlasma < Double.POSITIVE_INFINITY)) {
					throw new InvalidInputException("cells_to_plasma must be a ratio from 0, but it is " + cellsToPlasma + ".");
				}
			}

			@Override
			public double value() {
				return 1 / (1 - hematocrit + hematocrit * cellsToPlasma);
			}
		}
	}

	/**
	 * The activity of whole blood.
	 *
	 * @param image mean of the blood region in each frame
	 * @param surroundings mean of what is around it; of no account without spill-in
	 */
	public double[] wholeBlood(final double[] image, final double[] surroundings) {
		return IntStream.range(0, image.length).mapToDouble(i -> (image[i] - (spillIn == 0 ? 0 : spillIn * surroundings[i])) /
			recovery).toArray();
	}

	/** All activity in plasma. */
	public double[] plasma(final double[] wholeBlood) {
		return IntStream.range(0, wholeBlood.length).mapToDouble(i -> wholeBlood[i] * plasma.value()).toArray();
	}

	/**
	 * The parent tracer in plasma.
	 *
	 * @param times of the samples, s
	 */
	public double[] parent(final double[] times, final double[] plasmaTotal) {
		return IntStream.range(0, times.length).mapToDouble(i -> plasmaTotal[i] * parent.at(times[i])).toArray();
	}

	/**
	 * The input function of the curve of a region.
	 *
	 * @param frames of the series
	 * @param image mean of the blood region in each frame
	 * @param surroundings of it; of no account without spill-in
	 */
	public TracerInput of(final Frames frames, final double[] image, final double[] surroundings) {
		final PiecewiseLinear blood = PiecewiseLinear.ofMeans("The curve of the blood region", frames, wholeBlood(image,
			surroundings));
		return new TracerInput(new PiecewiseLinear("The input function", blood.times(), parent(blood.times(), plasma(blood
			.values()))), blood);
	}
}
