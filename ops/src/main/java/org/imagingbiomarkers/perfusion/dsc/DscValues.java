package org.imagingbiomarkers.perfusion.dsc;

import org.imagingbiomarkers.curve.FitStatus;

/** The parameters of {@link DscPerfusion}, in their order, from what a curve was found to have. */
final class DscValues {

	static final double PER_100 = 100;
	static final double SECONDS_PER_MINUTE = 60;

	private final DscSettings settings;
	private final double arterialArea;

	/** @param arterialArea area under the arterial curve */
	DscValues(final DscSettings settings, final double arterialArea) {
		this.settings = settings;
		this.arterialArea = arterialArea;
	}

	/** Blood volume, mL/100g, by the area under a tissue curve. */
	double volume(final double area) {
		return PER_100 * settings.scale().factor() * area / arterialArea;
	}

	/** Blood flow, mL/100g/min, by the largest k, 1/s. */
	double flow(final double highest) {
		return PER_100 * settings.scale().factor() * SECONDS_PER_MINUTE * highest;
	}

	/**
	 * Sets the parameters.
	 *
	 * @param area under the tissue curve
	 * @param uncorrectedArea the same without the correction of leakage; of no meaning where there is none
	 * @param highest the largest k, 1/s
	 * @param timeOfHighest s
	 * @param values receives them where the fit can be trusted
	 */
	FitStatus set(final double area, final double uncorrectedArea, final double highest, final double timeOfHighest,
		final double k2, final double[] values)
	{
		final double volume = volume(area);
		final double flow = flow(highest);
		if (!(flow > 0)) return FitStatus.AT_BOUND;
		if (!Double.isFinite(volume) || !Double.isFinite(volume / flow)) return FitStatus.NOT_CONVERGED;
		final boolean leaks = settings.leakage().isPresent();
		int next = 0;
		if (settings.referenceVolume().isPresent()) values[next++] = volume / settings.referenceVolume().get();
		values[next++] = volume;
		if (leaks) values[next++] = volume(uncorrectedArea);
		values[next++] = flow;
		values[next++] = volume / flow * SECONDS_PER_MINUTE;
		values[next++] = timeOfHighest;
		if (leaks) values[next] = k2;
		return FitStatus.FITTED;
	}
}
