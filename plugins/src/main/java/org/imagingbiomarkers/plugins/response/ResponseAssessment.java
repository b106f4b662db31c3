package org.imagingbiomarkers.plugins.response;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.response.BestResponse;
import org.imagingbiomarkers.response.Deauville;
import org.imagingbiomarkers.response.RepeatabilityClaim;
import org.imagingbiomarkers.response.RepeatabilityLimit;
import org.imagingbiomarkers.response.VolumeResponse;
import org.imagingbiomarkers.response.criteria.FivePointScale;
import org.imagingbiomarkers.response.criteria.Measure;
import org.imagingbiomarkers.response.criteria.Recist11;
import org.imagingbiomarkers.response.criteria.ResponseCriteria;
import org.imagingbiomarkers.response.criteria.TotalVolume;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The response to treatment from a table of lesions by time point: an answer with its reason for each time point. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Response", weight = 60), @Menu(label = "Response Assessment...", weight = 2) },
	description = "RECIST 1.1 and 20 other criteria, or change beyond repeatability, from a table of lesions")
public class ResponseAssessment extends BiomarkerCommand {

	private static final String RECIST = "RECIST 1.1";
	private static final String IRECIST = "iRECIST";
	private static final String IMRECIST = "imRECIST";
	private static final String MRECIST = "mRECIST";
	private static final String EASL = "EASL";
	private static final String CHOI = "Choi";
	private static final String RANO = "RANO 2.0";
	private static final String RANO_VOLUMES = "RANO 2.0 volumes";
	private static final String RANO_BM = "RANO-BM";
	private static final String LUGANO = "Lugano CT";
	private static final String LUGANO_PET = "Lugano PET";
	private static final String LYRIC = "LYRIC";
	private static final String PCWG = "PCWG3 bone";
	private static final String PCWG_SOFT = "PCWG3 soft tissue";
	private static final String RECIP = "RECIP 1.0";
	private static final String PROMISE = "PROMISE";
	private static final String GCIG = "GCIG CA-125";
	private static final String IMWG = "IMWG plasmacytoma";
	private static final String PERCIST = "PERCIST";
	private static final String DEAUVILLE = "Deauville";
	private static final String VOLUME = "volumetric";
	private static final String REPEATABILITY = "repeatability";
	private static final String OWN = "own limit";
	/** Least time after which a response is confirmed, by RECIST 1.1. */
	private static final double CONFIRMATION_DAYS = 28;

	@Parameter(label = "Table", style = "either", persist = false, required = false, autoFill = false,
		description = "CSV with the columns time_point, lesion and what was measured, or a folder with a table per time point",
		attrs = @Attr(name = "needed", value = ""))
	private File file;

	@Parameter(label = "Criterion", persist = false, choices = { RECIST, IRECIST, IMRECIST, MRECIST, EASL, CHOI, RANO,
		RANO_VOLUMES, RANO_BM, LUGANO, LUGANO_PET, LYRIC, PCWG, PCWG_SOFT, RECIP, PROMISE, GCIG, IMWG, PERCIST, DEAUVILLE,
		VOLUME, REPEATABILITY }, description = "How the response is judged")
	private String criterion = RECIST;

	@Parameter(label = "Other readings", persist = false, required = false,
		description = "Points of the criterion that are read in the other way, by the names on its page. Blank: as the guideline reads them",
		attrs = @Attr(name = "needs", value = "criterion=" + RECIST + "|" + IRECIST + "|" + IMRECIST + "|" + MRECIST + "|" +
			EASL + "|" + CHOI + "|" + RANO + "|" + RANO_VOLUMES + "|" + RANO_BM + "|" + LUGANO + "|" + LUGANO_PET + "|" +
			LYRIC + "|" + PCWG + "|" + PCWG_SOFT + "|" + RECIP + "|" + PROMISE + "|" + GCIG + "|" + PERCIST))
	private String readings = "";

	@Parameter(label = "Column", persist = false, required = false,
		description = "What is followed, for PERCIST, Deauville and repeatability; with its unit, such as adc (10^-3 mm^2/s). Blank: the usual",
		attrs = { @Attr(name = "needs", value = "criterion=PERCIST|Deauville|repeatability"), @Attr(name = "needed",
			value = "criterion=repeatability"), @Attr(name = "columns", value = "one") })
	private String column = "";

	@Parameter(label = "Require confirmation (RECIST)", persist = false,
		description = "The best response counts only if it is seen again 28 days later", attrs = @Attr(name = "needs",
			value = "criterion=RECIST 1.1"))
	private boolean confirmation = false;

	@Parameter(label = "Minimum days for stable disease (RECIST)", persist = false, required = false,
		description = "From baseline, for the best response", attrs = { @Attr(name = "needs", value = "criterion=RECIST 1.1"),
			@Attr(name = "holds", value = "number from 0") })
	private String stable_days = "42";

	@Parameter(label = "Partial response (volume, %)", persist = false, required = false,
		description = "Change from baseline, such as -65", attrs = { @Attr(name = "needs", value = "criterion=volumetric"),
			@Attr(name = "holds", value = "number") })
	private String partial = "-65";

	@Parameter(label = "Progression (volume, %)", persist = false, required = false,
		description = "Change from the smallest volume, such as 73", attrs = { @Attr(name = "needs",
			value = "criterion=volumetric"), @Attr(name = "holds", value = "number") })
	private String progression = "73";

	@Parameter(label = "Marked uptake (Deauville)", persist = false, required = false,
		description = "Multiple of the liver above which the score is 5: 2 and 3 are in use", attrs = { @Attr(name = "needs",
			value = "criterion=Deauville"), @Attr(name = "holds", value = "number from 1") })
	private String marked = "2";

	@Parameter(label = "Limit of real change", persist = false, choices = { OWN, "ADC, brain (claim)",
		"ADC, brain (proposed)", "ADC, liver (claim)", "ADC, liver (proposed)", "ADC, prostate (claim)",
		"ADC, prostate (proposed)", "ADC, breast (claim)", "ADC, breast (proposed)", "Ktrans, prostate", "kep, prostate",
		"ve, prostate", "SUVpeak FDG, lung (ACRIN 6678)", "SUVpeak FDG, lung (MK-0646-008)", "ADC, breast (ACRIN 6698)",
		"ADC, bone", "Ktrans, brain (claim)", "Ktrans, prostate (claim)", "CBV, brain", "SUVmax FDG (claim)",
		"SUVmax FDG (review)", "SUVmean FDG (review)", "SUVpeak FDG (review)", "SUVmax PSMA-11, bone",
		"SUVmax PSMA-11, lymph node", "SUVmax PSMA-11, prostate", "SUVpeak PSMA-11, prostate", "SUVmax DCFPyL, bone",
		"SUVmean DCFPyL, bone", "SUVmax DCFPyL, lymph node", "SUVmean DCFPyL, lymph node", "SUVmax FLT",
		"Volume CT, 10 to 34 mm (claim)", "Volume CT, 35 to 49 mm (claim)", "Volume CT, 50 to 100 mm (claim)" },
		description = "A published limit beyond which a change is real with 95 % confidence")
	private String published_limit = OWN;

	@Parameter(label = "Custom limit (%)", persist = false, required = false,
		description = "RC (%) of Test-Retest Repeatability, or the two limits, such as -44, 80: its change down and change up. Blank: not judged, unless the criterion is repeatability",
		attrs = { @Attr(name = "needs", value = "published_limit=own limit"), @Attr(name = "needed", value = ""), @Attr(
			name = "holds", value = "numbers") })
	private String limit = "";

	@Parameter(label = "Own test-retest data", persist = false, required = false, autoFill = false,
		description = "CSV that Test-Retest Repeatability wrote: its limits replace the published ones of the same quantities in changes")
	private File test_retest;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where table, plots and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(label = "Study (CDISC SDTM)", persist = false, required = false,
		description = "Study identifier: the domains TU, TR and RS for trials are written too. Blank: they are not", attrs = {
			@Attr(name = "needs", value = "output_folder"), @Attr(name = "expert") })
	private String study = "";

	/** Beyond it a change is real; null where none is given. */
	private RepeatabilityLimit limitOfChange;

	@Parameter(type = ItemIO.OUTPUT, description = "One row per patient and time point")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT,
		description = "One row per lesion, later time point and quantity with a limit for its organ: change, limits, whether it is real")
	private Table changes;

	@Parameter(type = ItemIO.OUTPUT, description = "Best change of each patient")
	private ImagePlus waterfall;

	@Parameter(type = ItemIO.OUTPUT, description = "Change of each patient over time")
	private ImagePlus spider;

	/** Older macros have the published limit under the key of presets. */
	@Override
	public boolean isOwnPreset(final String name) {
		return limits().contains(name);
	}

	private static List<String> limits() {
		return Stream.concat(Stream.of(OWN), RepeatabilityClaim.limits().stream().map(RepeatabilityLimit::name)).toList();
	}

	@Override
	protected void compute() throws IOException {
		final LesionTables lesions = LesionTables.of(file).withoutTotals();
		final Criterion judge = judge(lesions);
		judge.warnings(lesions.table(), lesions.name()).forEach(presenter()::warn);
		final Map<String, List<Answer>> answers = new LinkedHashMap<>();
		final List<PatientTimeline> courses = PatientTimeline.fromBaseline(lesions.table(), lesions.name());
		for (final PatientTimeline course : courses) {
			answers.put(course.patient(), RowNumbers.judge(judge, course, courses.size() > 1));
		}
		final TextField identifier = new TextField("study", study);
		if (!identifier.isBlank() && new OutputFolder(output_folder).path().isEmpty()) throw new InputException(
			"study is \"" + identifier.text() +
				"\", but output_folder is blank: it must be the folder for the domains TU, TR and RS.");
		final Map<String, Table> trial = identifier.isBlank() ? Map.of() : new TrialData(identifier.text(), criterion).tables(
			courses, answers, judge.quantity());
		if (!trial.isEmpty() && ResponseCriteria.names().contains(criterion)) {
			final List<String> without = TrialData.leftOut(ResponseCriteria.of(criterion, List.of()), lesions.table());
			if (!without.isEmpty()) presenter().warn(Warning.leftOut("The domains TU, TR and RS have no place for " + String
				.join(", ", without) + ", which " + criterion + " reads: whoever judges from them may find another answer."));
		}
		final Map<String, Table> further = new LinkedHashMap<>(trial);
		final RealChanges.OwnLimits own = RealChanges.OwnLimits.read("test_retest", test_retest);
		final RealChanges real = RealChanges.of(lesions.table(), lesions.name(), own);
		real.warnings().forEach(presenter()::warn);
		if (!real.isEmpty()) further.put(RealChanges.FILE, real.table());
		final List<Path> inputs = new ArrayList<>(lesions.files());
		own.file().ifPresent(inputs::add);
		final Table rows = new AnswerTable(judge.quantity(), answers).table("real change", this::realChange);
		final AnswerCharts plots = new AnswerCharts(criterion, judge.quantity(), answers);
		final ImagePlus bars = plots.waterfall();
		final ImagePlus lines = plots.spider();
		final Provenance provenance = TableFiles.write(this, output_folder, inputs, "ResponseAssessment", rows, Map.of(
			"waterfall", bars, "spider", lines), further);
		if (!real.isEmpty()) presenter().show(new TableResult(title() + " changes", real.table(), provenance));
		show(rows, provenance);
		show(bars);
		show(lines);
		table = rows;
		changes = real.table();
		waterfall = bars;
		spider = lines;
	}

	/** Every field is read, also one that the criterion does not use: a mistake there is one all the same. */
	private Criterion judge(final LesionTables lesions) throws InputException {
		final BestResponse best = new BestResponse(confirmation, CONFIRMATION_DAYS, new TextField("stable_days", stable_days)
			.from(0));
		final Deauville scale = new Deauville(new TextField("marked", marked).from(1));
		final VolumeResponse volumes = new VolumeResponse(percent("partial", partial), percent("progression", progression));
		final String followed = column(lesions);
		final List<Double> own = new TextField("limit", limit).numbers();
		final boolean older = published_limit.equals(OWN) && isOwnPreset(preset());
		final String published = older ? preset() : new TextField("published_limit", published_limit).oneOf(limits());
		limitOfChange = published.equals(OWN) && own.isEmpty() ? null : repeatabilityLimit(published, own);
		final List<String> others = new TextField("readings", readings).words();
		final List<String> known = new ArrayList<>(ResponseCriteria.names());
		known.add(REPEATABILITY);
		return switch (new TextField("criterion", criterion).oneOf(known)) {
			case RECIST -> new RecistCriterion(best, (Recist11) ResponseCriteria.of(RECIST, others));
			case PERCIST -> new PercistCriterion(ResponseCriteria.of(PERCIST, others), ColumnHeading.withoutUnit(followed
				.isEmpty() ? CriterionChoice.usual(lesions, Measure.SUL_PEAK.names()) : followed));
			case DEAUVILLE -> new TableCriterion(new FivePointScale(scale), followed.isEmpty() ? MeasureColumns.USUAL
				: new MeasureColumns(Map.of(Measure.SUV_MAX, ColumnHeading.withoutUnit(followed))));
			case VOLUME -> new TableCriterion(new TotalVolume(volumes));
			case REPEATABILITY -> new LimitCriterion(required(followed, lesions), repeatabilityLimit(published, own));
			default -> new TableCriterion(ResponseCriteria.of(criterion, others));
		};
	}

	private String column(final LesionTables lesions) throws InputException {
		final String given = new TextField("column", column).text();
		if (given.isEmpty() || lesions.table().columns().contains(given)) return given;
		throw new InputException("column must be the heading of a column of " + lesions.name() + ", but it has no \"" +
			given + "\".");
	}

	private static String required(final String followed, final LesionTables lesions) throws InputException {
		if (!followed.isEmpty()) return followed;
		throw new InputException("column must name the column of " + lesions.name() +
			" that is held against the limit, such as \"adc (10^-3 mm^2/s)\".");
	}

	private static RepeatabilityLimit repeatabilityLimit(final String published, final List<Double> own) {
		if (!published.equals(OWN)) {
			return RepeatabilityClaim.limits().stream().filter(one -> one.name().equals(published)).findFirst().orElseThrow();
		}
		final String source = "field limit";
		if (own.size() == 1 && own.get(0) > 0) return RepeatabilityLimit.of(OWN, own.get(0) / 100, source);
		if (own.size() == 2 && own.get(0) < 0 && own.get(0) > -100 && own.get(1) > 0) {
			return RepeatabilityLimit.of(OWN, own.get(0) / 100, own.get(1) / 100, source);
		}
		throw new InvalidInputException(
			"limit must be RC in percent, above 0, or the largest decrease and increase, such as " +
				"-44, 80, or published_limit a published one, but it is " + (own.isEmpty() ? "blank" : own.toString()) + ".");
	}

	private static double percent(final String key, final String text) {
		return new TextField(key, text).number().orElseThrow(() -> new InvalidInputException(key +
			" must be a number in percent, but it is blank.")) / 100;
	}

	/** Whether the change from baseline is beyond the limit of repeatability. */
	private String realChange(final Answer one) {
		if (limitOfChange == null || !Double.isFinite(one.value()) || !Double.isFinite(one.fromBaseline()))
			return "not judged";
		return !limitOfChange.judge(1, 1 + one.fromBaseline()).real() ? "no real change" : one.fromBaseline() > 0
			? "real increase" : "real decrease";
	}
}
