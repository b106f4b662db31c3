package org.imagingbiomarkers.diffusion.tensor;

import java.util.List;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * The tensor by least squares of the signal itself, of all or among those without negative eigenvalues: where the best
 * tensor of all has one, the best one of the form L L' is searched for then, L being a lower triangular matrix (Koay et
 * al. 2006, doi:10.1016/j.jmr.2006.06.020).
 */
final class SignalTensorFit implements CurveFitter {

	/** Share of the mean diffusivity to which negative eigenvalues are lifted before the search. */
	private static final double START = 0.02;
	/** Of the elements of L, sqrt(mm^2/s): the root of a diffusivity that nothing has. */
	private static final double LIMIT = Math.sqrt(TensorModel.LARGEST_DIFFUSIVITY);

	private final TensorModel model;
	private final boolean constrained;
	private final CurveFitter free;
	private final Triangular triangular;
	private final VariableProjection search;
	private final PrincipalAxes axes = new PrincipalAxes();
	private final double[] lifted = new double[6];
	private final double[] factor = new double[7];

	/** @param constrained whether negative eigenvalues are avoided */
	SignalTensorFit(final TensorModel model, final boolean constrained) {
		this.model = model;
		this.constrained = constrained;
		free = new VariableProjection(model);
		triangular = new Triangular(model);
		search = new VariableProjection(triangular);
	}

	@Override
	public CurveModel model() {
		return model;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		final FitStatus status = free.fit(measured, parameters);
		if (!status.isFitted()) return status;
		final FitStatus judged = model.judge(parameters);
		if (!constrained || judged != FitStatus.FITTED) return judged;
		axes.decompose(parameters);
		if (axes.value(2) >= 0) return judged;
		lift(START * TensorMeasures.mean(parameters));
		decompose();
		factor[6] = parameters[6];
		final FitStatus found = search.refine(measured, factor);
		triangular.tensor(factor, parameters);
		return found.isFitted() ? model.judge(parameters) : found;
	}

	private void lift(final double smallest) {
		for (int k = 0; k < 6; k++) {
			lifted[k] = 0;
		}
		for (int rank = 0; rank < 3; rank++) {
			final double value = Math.max(smallest, axes.value(rank));
			final double x = axes.component(rank, 0);
			final double y = axes.component(rank, 1);
			final double z = axes.component(rank, 2);
			lifted[0] += value * x * x;
			lifted[1] += value * y * y;
			lifted[2] += value * z * z;
			lifted[3] += value * x * y;
			lifted[4] += value * x * z;
			lifted[5] += value * y * z;
		}
	}

	/** Cholesky's decomposition of the lifted tensor, whose eigenvalues are positive. */
	private void decompose() {
		factor[0] = Math.sqrt(lifted[0]);
		factor[3] = lifted[3] / factor[0];
		factor[4] = lifted[4] / factor[0];
		factor[1] = Math.sqrt(Math.max(0, lifted[1] - factor[3] * factor[3]));
		factor[5] = factor[1] > 0 ? (lifted[5] - factor[3] * factor[4]) / factor[1] : 0;
		factor[2] = Math.sqrt(Math.max(0, lifted[2] - factor[4] * factor[4] - factor[5] * factor[5]));
	}

	/** The signal as a function of the elements of L, in the order of those of the tensor, and of the signal at b = 0. */
	private static final class Triangular implements CurveModel {

		private final TensorModel model;
		private final List<Parameter> parameters;
		private final double[] tensor = new double[7];
		private final double[][] slopes;

		Triangular(final TensorModel model) {
			this.model = model;
			parameters = List.of(element("xx"), element("yy"), element("zz"), element("xy"), element("xz"), element("yz"), model
				.parameters().get(6));
			slopes = new double[7][model.samples()];
		}

		private static Parameter element(final String axes) {
			return new Parameter("l" + axes, "", -LIMIT, LIMIT);
		}

		@Override
		public List<Parameter> parameters() {
			return parameters;
		}

		@Override
		public int samples() {
			return model.samples();
		}

		void tensor(final double[] p, final double[] d) {
			d[0] = p[0] * p[0];
			d[1] = p[3] * p[3] + p[1] * p[1];
			d[2] = p[4] * p[4] + p[5] * p[5] + p[2] * p[2];
			d[3] = p[0] * p[3];
			d[4] = p[0] * p[4];
			d[5] = p[3] * p[4] + p[1] * p[5];
			d[6] = p[6];
		}

		@Override
		public void curve(final double[] p, final double[] curve) {
			tensor(p, tensor);
			model.curve(tensor, curve);
		}

		@Override
		public void derivatives(final double[] p, final double[][] derivatives) {
			tensor(p, tensor);
			model.derivatives(tensor, slopes);
			for (int i = 0; i < model.samples(); i++) {
				final double xx = slopes[0][i];
				final double yy = slopes[1][i];
				final double zz = slopes[2][i];
				final double xy = slopes[3][i];
				final double xz = slopes[4][i];
				final double yz = slopes[5][i];
				derivatives[0][i] = 2 * p[0] * xx + p[3] * xy + p[4] * xz;
				derivatives[1][i] = 2 * p[1] * yy + p[5] * yz;
				derivatives[2][i] = 2 * p[2] * zz;
				derivatives[3][i] = 2 * p[3] * yy + p[0] * xy + p[4] * yz;
				derivatives[4][i] = 2 * p[4] * zz + p[0] * xz + p[3] * yz;
				derivatives[5][i] = 2 * p[5] * zz + p[1] * yz;
				derivatives[6][i] = slopes[6][i];
			}
		}

		/** Only ever searched from a given start. */
		@Override
		public FitStatus start(final double[] measured, final double[] p) {
			return FitStatus.NOT_CONVERGED;
		}
	}
}
