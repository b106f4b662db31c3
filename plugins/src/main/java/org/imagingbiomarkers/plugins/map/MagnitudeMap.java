package org.imagingbiomarkers.plugins.map;

import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A command that fits the magnitude of a signal, which noise keeps from falling to 0. */
public abstract class MagnitudeMap extends MapCommand {

	private static final String NEEDED = "!method or method=weighted|nonlinear|adaptive";

	@Parameter(label = "Allow for the noise floor (Rician)", persist = false,
		description = "Fit the signal above the floor that noise gives to a magnitude image; not with the fit of a logarithm, nor segmented or Bayesian",
		attrs = { @Attr(name = "needs", value = NEEDED), @Attr(name = "expert") })
	private boolean rician = false;

	@Parameter(label = "Noise level (sigma)", persist = false, required = false,
		description = "Standard deviation of the noise in the unit of the image, see Noise Level; a number alone turns the noise floor on. Blank: measured in the image where the noise floor is allowed for",
		attrs = { @Attr(name = "expert"), @Attr(name = "needs", value = NEEDED), @Attr(name = "holds",
			value = "number above 0") })
	private String noise = "";

	/**
	 * The noise whose floor the fit allows for: what the user wrote, otherwise what the series shows; empty where it allows
	 * for none. What was measured goes to the log.
	 *
	 * @throws InvalidInputException if the field holds no number from 0 up or the noise cannot be measured
	 */
	protected final Optional<Sourced<Double>> noise(final SampledSeries series) {
		final TextField field = new TextField("noise", noise);
		if (!field.isBlank()) return Optional.of(new Sourced<>(field.from(0), "field noise"));
		if (!rician) return Optional.empty();
		final MeasuredNoise measured = MeasuredNoise.of(series);
		presenter().log(title() + ": " + measured.sentence() + ".");
		return Optional.of(new Sourced<>(measured.level().sigma(), "measured in " + measured.where()));
	}
}
