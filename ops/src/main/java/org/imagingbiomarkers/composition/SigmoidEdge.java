package org.imagingbiomarkers.composition;

import java.util.List;

import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The values along a line across an edge: inside + step / (1 + exp((middle - x) / width)) at the distance x from the edge
 * as it was drawn, negative inside (Xu 2012, doi:10.1118/1.4739507).
 */
final class SigmoidEdge implements CurveModel {

	static final int INSIDE = 0;
	static final int STEP = 1;
	static final int MIDDLE = 2;
	static final int WIDTH = 3;
	private static final int PARAMETERS = 4;
	/** Widths that the distance between samples and the length of the line can still tell. */
	private static final double LEAST_WIDTH_IN_STEPS = 0.05;
	/** Share of the values that is no more than their rounding. */
	private static final double LEAST_STEP = 1e-9;
	/** A quarter of the line at each end gives the first guess of the value beyond the edge. */
	private static final int GUESSED_SHARE = 4;

	private final double[] distances;
	private final List<Parameter> parameters;

	/** @param distances mm, rising in equal steps */
	SigmoidEdge(final double[] distances) {
		this.distances = distances;
		final double length = distances[distances.length - 1] - distances[0];
		final double infinite = Double.POSITIVE_INFINITY;
		parameters = List.of(new Parameter("inside", Parameter.SIGNAL, -infinite, infinite), new Parameter("step",
			Parameter.SIGNAL, -infinite, infinite), new Parameter("middle", "mm", distances[0], distances[distances.length -
				1]), new Parameter("width", "mm", LEAST_WIDTH_IN_STEPS * length / (distances.length - 1), length));
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public int samples() {
		return distances.length;
	}

	private static double rise(final double x, final double middle, final double width) {
		return 1 / (1 + Math.exp((middle - x) / width));
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		for (int i = 0; i < curve.length; i++) {
			curve[i] = p[INSIDE] + p[STEP] * rise(distances[i], p[MIDDLE], p[WIDTH]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		for (int i = 0; i < distances.length; i++) {
			final double rise = rise(distances[i], p[MIDDLE], p[WIDTH]);
			final double slope = p[STEP] * rise * (1 - rise) / p[WIDTH];
			derivatives[INSIDE][i] = 1;
			derivatives[STEP][i] = rise;
			derivatives[MIDDLE][i] = -slope;
			derivatives[WIDTH][i] = -slope * (distances[i] - p[MIDDLE]) / p[WIDTH];
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		final int ends = Math.max(1, measured.length / GUESSED_SHARE);
		double inner = 0;
		double outer = 0;
		for (int i = 0; i < ends; i++) {
			inner += measured[i] / ends;
			outer += measured[measured.length - 1 - i] / ends;
		}
		if (Math.abs(outer - inner) <= LEAST_STEP * Math.max(Math.abs(inner), Math.abs(outer))) return FitStatus.NO_SIGNAL;
		p[INSIDE] = inner;
		p[STEP] = outer - inner;
		p[MIDDLE] = 0;
		double nearest = Double.POSITIVE_INFINITY;
		final double half = (inner + outer) / 2;
		for (int i = 1; i < measured.length; i++) {
			final boolean crosses = (measured[i - 1] - half) * (measured[i] - half) <= 0;
			if (!crosses || Math.abs(distances[i]) >= nearest) continue;
			nearest = Math.abs(distances[i]);
			p[MIDDLE] = (distances[i] + distances[i - 1]) / 2;
		}
		p[WIDTH] = (distances[distances.length - 1] - distances[0]) / (2 * PARAMETERS * GUESSED_SHARE);
		return FitStatus.FITTED;
	}
}
