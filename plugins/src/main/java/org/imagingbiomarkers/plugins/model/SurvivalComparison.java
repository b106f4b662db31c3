package org.imagingbiomarkers.plugins.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.TailProbability;
import org.imagingbiomarkers.model.survival.ConfidenceTransform;
import org.imagingbiomarkers.model.survival.CoxRegression;
import org.imagingbiomarkers.model.survival.KaplanMeier;
import org.imagingbiomarkers.model.survival.LogRank;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.imagingbiomarkers.model.survival.TiedEvents;

/**
 * The survival of groups: a curve for each, and how they differ.
 *
 * @param data of all rows
 * @param curves one per group
 * @param logRank empty with one group, or where it is undefined
 * @param hazards Cox regression on the group, the first one as reference; empty as above
 * @param warnings why something is undefined
 */
record SurvivalComparison(SurvivalTimes data, SurvivalGroups groups, List<KaplanMeier> curves, Optional<LogRank> logRank,
		Optional<CoxRegression> hazards, List<Warning> warnings)
{

	static SurvivalComparison of(final SurvivalTimes data, final SurvivalGroups groups,
		final ConfidenceTransform transform)
	{
		final List<KaplanMeier> curves = new ArrayList<>();
		for (int g = 0; g < groups.names().size(); g++) {
			curves.add(KaplanMeier.of(data.select(groups.rows(g)), transform));
		}
		final List<Warning> warnings = new ArrayList<>();
		Optional<LogRank> logRank = Optional.empty();
		Optional<CoxRegression> hazards = Optional.empty();
		if (curves.size() > 1) {
			try {
				logRank = Optional.of(LogRank.of(data, groups.groups(), LogRank.Weight.LOG_RANK));
			}
			catch (final InvalidInputException e) {
				warnings.add(Warning.reliability("There is no log-rank test: " + e.getMessage()));
			}
			try {
				hazards = Optional.of(CoxRegression.fit(indicators(groups), data, TiedEvents.EFRON));
			}
			catch (final InvalidInputException e) {
				warnings.add(Warning.reliability("There is no hazard ratio: " + e.getMessage()));
			}
		}
		if (groups.searched() != null) {
			warnings.add(Warning.reliability(
				"The cut was chosen by the outcome: curves, hazard ratio and log-rank p are too good, and only the corrected p counts; confirm the cut in other patients."));
		}
		return new SurvivalComparison(data, groups, List.copyOf(curves), logRank, hazards, List.copyOf(warnings));
	}

	/** 1 in rows of a group, one column per group but the first. */
	private static FeatureMatrix indicators(final SurvivalGroups groups) {
		final int count = groups.names().size();
		final double[][] columns = new double[count - 1][];
		for (int g = 1; g < count; g++) {
			final int group = g;
			columns[g - 1] = Arrays.stream(groups.groups()).mapToDouble(own -> own == group ? 1 : 0).toArray();
		}
		return new FeatureMatrix(groups.names().subList(1, count), columns);
	}

	/** The p-value that a reader should go by: corrected where the cut was chosen by the outcome. */
	double p() {
		if (groups.searched() != null) {
			return Math.min(groups.searched().pByProcess(), groups.searched().pByBonferroni());
		}
		return logRank.map(LogRank::p).orElse(Double.NaN);
	}

	/** One row per group: size, median and hazard ratio. */
	Table groupTable() {
		final Table.Builder rows = new Table.Builder();
		for (int g = 0; g < curves.size(); g++) {
			final SurvivalTimes own = data.select(groups.rows(g));
			final KaplanMeier.TimeEstimate median = curves.get(g).median();
			final int coefficient = g - 1;
			final boolean known = g > 0 && hazards.isPresent();
			rows.row().cell("group", groups.names().get(g)).cell("samples", own.count()).cell("events", own.eventCount()).cell(
				"median", median.time()).cell("median lower", median.lower()).cell("median upper", median.upper()).cell(
					"expected", logRank.map(test -> test.expected()[coefficient + 1]).orElse(Double.NaN)).cell("hazard ratio",
						g == 0 ? 1 : known ? hazards.get().hazardRatio(coefficient) : Double.NaN).cell("hazard ratio lower", known
							? hazards.get().hazardRatioEnd(coefficient, -1) : Double.NaN).cell("hazard ratio upper", known ? hazards
								.get().hazardRatioEnd(coefficient, 1) : Double.NaN).cell("hazard ratio p", known ? hazards.get().p(
									coefficient) : Double.NaN);
		}
		return rows.build();
	}

	/** One row per test. */
	Table testTable() {
		final Table.Builder rows = new Table.Builder();
		logRank.ifPresent(test -> rows.row().cell("test", "log-rank").cell("statistic", test.chiSquare()).cell(
			"degrees of freedom", test.freedom()).cell("p", test.p()).cell("note", groups.searched() == null ? ""
				: "uncorrected: the cut was chosen by the outcome"));
		hazards.ifPresent(fit -> rows.row().cell("test", "Cox likelihood ratio").cell("statistic", fit.likelihoodRatio())
			.cell("degrees of freedom", fit.coefficients().length).cell("p", TailProbability.chiSquare(fit.likelihoodRatio(),
				fit.coefficients().length)).cell("note", groups.searched() == null ? ""
					: "uncorrected: the cut was chosen by the outcome"));
		if (groups.searched() != null) {
			rows.row().cell("test", "maximally selected log-rank").cell("statistic", groups.searched().statistic()).cell(
				"degrees of freedom", Double.NaN).cell("p", p()).cell("note", "corrected for " + groups.searched().cuts() +
					" cuts");
		}
		return rows.build();
	}

	/** One row per group and time of an event, from time 0. */
	Table curveTable() {
		final Table.Builder rows = new Table.Builder();
		for (int g = 0; g < curves.size(); g++) {
			final KaplanMeier km = curves.get(g);
			row(rows, groups.names().get(g), km.at(0), 0);
			for (int k = 0; k < km.times().length; k++) {
				if (km.times()[k] > 0) row(rows, groups.names().get(g), km.at(km.times()[k]), km.events()[k]);
			}
		}
		return rows.build();
	}

	private static void row(final Table.Builder rows, final String group, final KaplanMeier.Point point, final int events) {
		rows.row().cell("group", group).cell("time", point.time()).cell("at risk", point.atRisk()).cell("events", events)
			.cell("survival", point.survival()).cell("standard error", point.standardError()).cell("lower", point.lower()).cell(
				"upper", point.upper());
	}
}
