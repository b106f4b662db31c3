package org.imagingbiomarkers.perfusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The one of several models that describes a curve best: that with the lowest Akaike criterion, corrected for few
 * samples, among those whose fit can be trusted ({@link FitQuality#aicc()}).
 * <p>
 * Its parameters are those of all the models, NaN where the chosen one has none, and {@code chosen_model}, the number of
 * the chosen one from 1.
 * </p>
 */
public final class ModelChoice implements CurveFitter {

	/** Name of the parameter that names the model. */
	static final String CHOSEN_MODEL = "chosen_model";

	private final List<CurveFitter> candidates;
	private final double[][] fitted;
	private final FitQuality[] qualities;
	private final Chosen model;

	/** @param candidates one fitter a model, from simple to complex; the same samples for all */
	public ModelChoice(final List<CurveFitter> candidates) {
		this.candidates = List.copyOf(candidates);
		fitted = candidates.stream().map(c -> new double[c.model().parameters().size()]).toArray(double[][]::new);
		qualities = candidates.stream().map(c -> new FitQuality(c.model())).toArray(FitQuality[]::new);
		model = new Chosen(candidates.stream().map(CurveFitter::model).toList());
	}

	@Override
	public CurveModel model() {
		return model;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		FitStatus reason = FitStatus.NO_SIGNAL;
		double lowest = Double.POSITIVE_INFINITY;
		int best = -1;
		FitStatus ofBest = FitStatus.FITTED;
		for (int m = 0; m < fitted.length; m++) {
			final FitStatus status = candidates.get(m).fit(measured, fitted[m]);
			if (!status.isFitted()) {
				reason = status;
				continue;
			}
			qualities[m].judge(measured, fitted[m], status);
			final double criterion = qualities[m].aicc();
			if (!(criterion < lowest) && best >= 0) continue;
			lowest = criterion;
			best = m;
			ofBest = status;
		}
		if (best < 0) return reason;
		model.report(best, fitted[best], parameters);
		return ofBest;
	}

	/** All models in one, of which the last parameter names the one that counts. */
	private static final class Chosen implements CurveModel {

		private final List<CurveModel> models;
		private final List<Parameter> parameters = new ArrayList<>();
		private final List<Derived> derived = new ArrayList<>();
		private final int[][] places;
		private final double[][] own;
		private final double[][][] slopes;

		Chosen(final List<CurveModel> models) {
			this.models = models;
			models.forEach(one -> one.parameters().stream().filter(p -> place(p) < 0).forEach(parameters::add));
			places = models.stream().map(one -> one.parameters().stream().mapToInt(this::place).toArray()).toArray(
				int[][]::new);
			own = models.stream().map(one -> new double[one.parameters().size()]).toArray(double[][]::new);
			slopes = models.stream().map(one -> new double[one.parameters().size()][]).toArray(double[][][]::new);
			parameters.add(new Parameter(CHOSEN_MODEL, Parameter.CATEGORY, 0, models.size() + 1.0));
			for (int m = 0; m < models.size(); m++) {
				for (final Derived one : models.get(m).derived()) {
					if (derived.stream().noneMatch(d -> d.parameter().equals(one.parameter()))) derived.add(new OfChosen(one, m));
				}
			}
		}

		private int place(final Parameter wanted) {
			for (int k = 0; k < parameters.size(); k++) {
				if (parameters.get(k).name().equals(wanted.name())) return k;
			}
			return -1;
		}

		void report(final int best, final double[] values, final double[] all) {
			Arrays.fill(all, Double.NaN);
			for (int k = 0; k < values.length; k++) {
				all[places[best][k]] = values[k];
			}
			all[all.length - 1] = best + 1.0;
		}

		/** Takes the parameters of the chosen model out of all, and returns its index. */
		private int choose(final double[] all) {
			final int chosen = (int) all[all.length - 1] - 1;
			for (int k = 0; k < own[chosen].length; k++) {
				own[chosen][k] = all[places[chosen][k]];
			}
			return chosen;
		}

		@Override
		public List<Parameter> parameters() {
			return parameters;
		}

		@Override
		public List<Derived> derived() {
			return derived;
		}

		@Override
		public int samples() {
			return models.get(0).samples();
		}

		@Override
		public void curve(final double[] all, final double[] curve) {
			final int chosen = choose(all);
			models.get(chosen).curve(own[chosen], curve);
		}

		@Override
		public void derivatives(final double[] all, final double[][] derivatives) {
			final int chosen = choose(all);
			for (final double[] derivative : derivatives) {
				Arrays.fill(derivative, 0);
			}
			for (int k = 0; k < own[chosen].length; k++) {
				slopes[chosen][k] = derivatives[places[chosen][k]];
			}
			models.get(chosen).derivatives(own[chosen], slopes[chosen]);
		}

		/** That of the first model, which is the simplest. */
		@Override
		public FitStatus start(final double[] measured, final double[] all) {
			final FitStatus status = models.get(0).start(measured, own[0]);
			report(0, own[0], all);
			return status;
		}

		/** A derived quantity of those models whose parameters it needs; NaN where the chosen one is not among them. */
		private final class OfChosen implements Derived {

			private final Derived quantity;
			private final int from;
			private final double[] part;

			OfChosen(final Derived quantity, final int from) {
				this.quantity = quantity;
				this.from = from;
				part = new double[own[from].length];
			}

			@Override
			public Parameter parameter() {
				return quantity.parameter();
			}

			private boolean takes(final double[] all) {
				final int chosen = (int) all[all.length - 1] - 1;
				for (int k = 0; k < own[from].length; k++) {
					own[from][k] = all[places[from][k]];
				}
				return models.get(chosen).derived().stream().anyMatch(d -> d.parameter().equals(parameter()));
			}

			@Override
			public double value(final double[] all) {
				return takes(all) ? quantity.value(own[from]) : Double.NaN;
			}

			@Override
			public void gradient(final double[] all, final double[] gradient) {
				Arrays.fill(gradient, Double.NaN);
				if (!takes(all)) return;
				Arrays.fill(gradient, 0);
				quantity.gradient(own[from], part);
				for (int k = 0; k < part.length; k++) {
					gradient[places[from][k]] = part[k];
				}
			}
		}
	}
}
