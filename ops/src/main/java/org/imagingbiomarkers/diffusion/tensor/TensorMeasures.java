package org.imagingbiomarkers.diffusion.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/**
 * What follows from the elements of a diffusion tensor: mean diffusivity, anisotropy, eigenvalues and the principal
 * direction. Keeps the axes of the last tensor, which all of them need: one instance per thread.
 */
final class TensorMeasures {

	private static final int ELEMENTS = 6;
	/** Row and column of each element. */
	private static final int[] ROW = { 0, 1, 2, 0, 0, 1 };
	private static final int[] COLUMN = { 0, 1, 2, 1, 2, 2 };

	private final PrincipalAxes axes = new PrincipalAxes();
	private final double[] last = new double[ELEMENTS];
	private boolean known;

	/** A quantity with its value and how it changes with each element. */
	private record Measure(Parameter parameter, ToDoubleFunction<double[]> of, Slope slope) implements Derived {

		@Override
		public double value(final double[] parameters) {
			return of.applyAsDouble(parameters);
		}

		@Override
		public void gradient(final double[] parameters, final double[] gradient) {
			Arrays.fill(gradient, 0);
			for (int k = 0; k < ELEMENTS; k++) {
				gradient[k] = slope.along(parameters, k);
			}
		}
	}

	/** How a quantity changes with an element, whose mirror image changes with it. */
	private interface Slope {

		double along(double[] parameters, int element);
	}

	/** The quantities that are reported, in the order of maps. */
	List<Derived> all() {
		final List<Derived> all = new ArrayList<>();
		all.add(measure(TensorQuantities.MD, TensorMeasures::mean, (p, k) -> k < 3 ? 1 / 3.0 : 0));
		all.add(measure(TensorQuantities.FA, this::anisotropy, this::anisotropySlope));
		all.add(measure(TensorQuantities.AD, p -> eigenvalue(p, 0), (p, k) -> eigenvalueSlope(p, 0, k)));
		all.add(measure(TensorQuantities.RD, p -> (eigenvalue(p, 1) + eigenvalue(p, 2)) / 2, (p, k) -> (eigenvalueSlope(p, 1,
			k) + eigenvalueSlope(p, 2, k)) / 2));
		for (int rank = 0; rank < 3; rank++) {
			final int one = rank;
			all.add(measure(TensorQuantities.EIGENVALUES.get(rank), p -> eigenvalue(p, one), (p, k) -> eigenvalueSlope(p, one,
				k)));
		}
		for (int axis = 0; axis < 3; axis++) {
			final int one = axis;
			all.add(measure(TensorQuantities.DIRECTION.get(axis), p -> direction(p, one), (p, k) -> directionSlope(p, one, k)));
		}
		return List.copyOf(all);
	}

	private static Derived measure(final MapQuantity quantity, final ToDoubleFunction<double[]> of, final Slope slope) {
		return new Measure(quantity.unbounded(), of, slope);
	}

	static double mean(final double... p) {
		return (p[0] + p[1] + p[2]) / 3;
	}

	private PrincipalAxes axes(final double... p) {
		boolean same = known;
		for (int k = 0; same && k < ELEMENTS; k++) {
			same = last[k] == p[k];
		}
		if (same) return axes;
		System.arraycopy(p, 0, last, 0, ELEMENTS);
		axes.decompose(last);
		known = true;
		return axes;
	}

	double eigenvalue(final double[] p, final int rank) {
		return axes(p).value(rank);
	}

	double direction(final double[] p, final int axis) {
		return axes(p).component(0, axis);
	}

	double anisotropy(final double... p) {
		final PrincipalAxes of = axes(p);
		final double l1 = Math.max(0, of.value(0));
		final double l2 = Math.max(0, of.value(1));
		final double l3 = Math.max(0, of.value(2));
		final double squares = l1 * l1 + l2 * l2 + l3 * l3;
		final double mean = (l1 + l2 + l3) / 3;
		final double spread = (l1 - mean) * (l1 - mean) + (l2 - mean) * (l2 - mean) + (l3 - mean) * (l3 - mean);
		return squares > 0 ? Math.sqrt(1.5 * spread / squares) : 0;
	}

	private double anisotropySlope(final double[] p, final int element) {
		double sum = 0;
		double squares = 0;
		for (int rank = 0; rank < 3; rank++) {
			final double value = Math.max(0, eigenvalue(p, rank));
			sum += value;
			squares += value * value;
		}
		final double fa = anisotropy(p);
		double slope = 0;
		for (int rank = 0; rank < 3; rank++) {
			final double value = eigenvalue(p, rank);
			// FA^2 = (3 - (sum l)^2 / sum l^2) / 2
			if (value > 0) slope += (sum * sum * value / squares - sum) / (2 * squares * fa) * eigenvalueSlope(p, rank,
				element);
		}
		return slope;
	}

	private double eigenvalueSlope(final double[] p, final int rank, final int element) {
		final PrincipalAxes of = axes(p);
		final double product = of.component(rank, ROW[element]) * of.component(rank, COLUMN[element]);
		return ROW[element] == COLUMN[element] ? product : 2 * product;
	}

	/** By first-order perturbation: the principal direction turns toward the other two. */
	private double directionSlope(final double[] p, final int axis, final int element) {
		final PrincipalAxes of = axes(p);
		final int i = ROW[element];
		final int j = COLUMN[element];
		double slope = 0;
		for (int rank = 1; rank < 3; rank++) {
			double change = of.component(rank, i) * of.component(0, j);
			if (i != j) change += of.component(rank, j) * of.component(0, i);
			slope += change / (of.value(0) - of.value(rank)) * of.component(rank, axis);
		}
		return slope;
	}
}
