package org.imagingbiomarkers.curve;

import java.util.Arrays;
import java.util.List;

/** What a search is worth that ended with certain parameters. */
final class Settlement {

	private final Parameter[] parameters;
	private final boolean[] held;

	/** @param heldIndices indices of parameters that are not searched for */
	Settlement(final List<Parameter> parameters, final int... heldIndices) {
		this.parameters = parameters.toArray(Parameter[]::new);
		held = new boolean[this.parameters.length];
		for (final int k : heldIndices) {
			held[k] = true;
		}
	}

	int size() {
		return parameters.length;
	}

	/** The smallest value of each parameter. */
	double[] lower() {
		return Arrays.stream(parameters).mapToDouble(Parameter::lower).toArray();
	}

	/** The largest value of each parameter. */
	double[] upper() {
		return Arrays.stream(parameters).mapToDouble(Parameter::upper).toArray();
	}

	boolean isHeld(final int parameter) {
		return held[parameter];
	}

	boolean isAnyHeld() {
		for (final boolean one : held) {
			if (one) return true;
		}
		return false;
	}

	/**
	 * At a bound that tissue can have, other parameters may be without any effect; elsewhere that is a failure.
	 *
	 * @param values of the parameters
	 * @param ineffective whether the curve does not depend on a parameter there
	 */
	FitStatus status(final double[] values, final boolean[] ineffective) {
		FitStatus status = FitStatus.FITTED;
		boolean anyIneffective = false;
		boolean kept = false;
		for (int k = 0; k < parameters.length; k++) {
			if (parameters[k].bounds(values[k])) return FitStatus.AT_BOUND;
			anyIneffective |= !held[k] && ineffective[k];
			if (!parameters[k].isAtKeptBound(values[k])) continue;
			final boolean physical = !parameters[k].isUndetermined(values[k]);
			if (status == FitStatus.FITTED || physical && !kept) status = FitStatus.warning(parameters[k]);
			kept |= physical;
		}
		return anyIneffective && !kept ? FitStatus.NOT_CONVERGED : status;
	}
}
