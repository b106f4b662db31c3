package org.imagingbiomarkers.response.endpoints;

import java.util.List;

import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The size of a tumor under treatment relative to its first one: a part that regresses by d and a part that grows by g
 * (Stein et al. 2011, doi:10.1158/1078-0432.CCR-10-1762). Time in days, rates per day.
 */
final class GrowthModel implements CurveModel {

	/** What a model is made of. */
	enum Form {

			/** Growth alone: exp(g t). */
			GROWTH("gx", "g"),
			/** Regression alone: exp(-d t). */
			REGRESSION("dx", "d"),
			/** Both: exp(-d t) + exp(g t) - 1. */
			BOTH("gd", "g", "d"),
			/** Both of a sensitive part phi: (1 - phi) exp(g t) + phi exp(-d t). */
			PARTS("gdphi", "g", "d", "phi");

		private final String word;
		private final List<String> parameters;

		Form(final String word, final String... parameters) {
			this.word = word;
			this.parameters = List.of(parameters);
		}

		/** Its name in tables. */
		String word() {
			return word;
		}

		List<String> parameters() {
			return parameters;
		}
	}

	private final Form form;
	private final double[] days;

	/** @param days since the first measurement */
	GrowthModel(final Form form, final double[] days) {
		this.form = form;
		this.days = days.clone();
	}

	@Override
	public List<Parameter> parameters() {
		return form.parameters.stream().map(name -> new Parameter(name, name.equals("phi") ? "" : "1/d", 0, 1)).toList();
	}

	@Override
	public int samples() {
		return days.length;
	}

	@Override
	public void curve(final double[] parameters, final double[] curve) {
		for (int i = 0; i < days.length; i++) {
			curve[i] = switch (form) {
				case GROWTH -> Math.exp(parameters[0] * days[i]);
				case REGRESSION -> Math.exp(-parameters[0] * days[i]);
				case BOTH -> Math.exp(-parameters[1] * days[i]) + Math.exp(parameters[0] * days[i]) - 1;
				case PARTS -> (1 - parameters[2]) * Math.exp(parameters[0] * days[i]) + parameters[2] * Math.exp(-parameters[1] *
					days[i]);
			};
		}
	}

	@Override
	public void derivatives(final double[] parameters, final double[][] derivatives) {
		for (int i = 0; i < days.length; i++) {
			final double t = days[i];
			switch (form) {
				case GROWTH -> derivatives[0][i] = t * Math.exp(parameters[0] * t);
				case REGRESSION -> derivatives[0][i] = -t * Math.exp(-parameters[0] * t);
				case BOTH -> {
					derivatives[0][i] = t * Math.exp(parameters[0] * t);
					derivatives[1][i] = -t * Math.exp(-parameters[1] * t);
				}
				case PARTS -> {
					final double grown = Math.exp(parameters[0] * t);
					final double left = Math.exp(-parameters[1] * t);
					derivatives[0][i] = (1 - parameters[2]) * t * grown;
					derivatives[1][i] = -parameters[2] * t * left;
					derivatives[2][i] = left - grown;
				}
			}
		}
	}

	/** A rate of a doubling or halving in about three months, and equal parts. */
	@Override
	public FitStatus start(final double[] measured, final double[] parameters) {
		for (int k = 0; k < form.parameters.size(); k++) {
			parameters[k] = form.parameters.get(k).equals("phi") ? 0.5 : 0.01;
		}
		return FitStatus.FITTED;
	}
}
