package org.imagingbiomarkers.plugins.response;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;
import org.imagingbiomarkers.response.RepeatabilityLimit;
import org.imagingbiomarkers.response.endpoints.GrowthKinetics;
import org.imagingbiomarkers.response.endpoints.GrowthKinetics.Estimate;
import org.imagingbiomarkers.response.endpoints.GrowthKinetics.Fit;
import org.imagingbiomarkers.response.endpoints.GrowthRate;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** How fast tumors grow: rate and doubling time from visit to visit, and the kinetics of regression and growth. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Response", weight = 60), @Menu(label = "Tumor Growth...", weight = 2.6) },
	description = "Growth rate, doubling time and kinetics of regression and growth, from a table of lesions")
public class TumorGrowth extends BiomarkerCommand {

	private static final String EACH = "each lesion";
	private static final String SUM = "sum";
	private static final String ALL = "all visits";
	private static final int KINETICS = 4;

	@Parameter(label = "Table", style = "either", persist = false, required = false, autoFill = false,
		description = "CSV with the columns time_point, day, lesion and a size, or a folder with a table per time point",
		attrs = @Attr(name = "needed", value = ""))
	private File file;

	@Parameter(label = "Size", persist = false, choices = { "diameter", "volume" },
		description = "diameter: size (mm) or longest_diameter (mm), taken as that of a sphere; volume: volume (mL)")
	private String size = "diameter";

	@Parameter(label = "Of", persist = false, choices = { EACH, SUM },
		description = "Each lesion, or the sum of those that were measured first")
	private String of = EACH;

	@Parameter(label = "Days of a month", persist = false, required = false,
		description = "For the growth rate per month: 30.4375 is a twelfth of a year, 28 and 30 are in use", attrs = @Attr(
			name = "holds", value = "number from 1"))
	private String month = "30.4375";

	@Parameter(label = "Custom limit (%)", persist = false, required = false,
		description = "RC (%) of Test-Retest Repeatability of the size, beyond which a change is real. Blank: not judged",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String limit = "";

	@Parameter(label = "Other readings", persist = false, required = false,
		description = "Points of the kinetics that are read in the other way: first_day, share_of_growth. Blank: none")
	private String readings = "";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where table and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "One row per lesion and visit, and one for all visits")
	private Table table;

	/** The first measurement is on day 1, as in the R package tumgr; otherwise on day 0, as the models are written. */
	private static final String FIRST_DAY = "first_day";
	/** g of the model with phi is multiplied by the root of 1 - phi, as in tumgr; otherwise the parameter of the model. */
	private static final String SHARE_OF_GROWTH = "share_of_growth";

	/**
	 * How growth is told.
	 *
	 * @param volume whether sizes are volumes; otherwise diameters
	 * @param month days of a month
	 * @param real beyond it a change is real; null where none is given
	 * @param others points that are read in the other way
	 */
	private record Rules(boolean volume, double month, RepeatabilityLimit real, List<String> others) {}

	/** One size at one time. */
	private record Sized(String timePoint, double day, double size) {}

	@Override
	protected void compute() throws IOException {
		final boolean volume = new TextField("size", size).oneOf(List.of("diameter", "volume")).equals("volume");
		final boolean sum = new TextField("of", of).oneOf(List.of(EACH, SUM)).equals(SUM);
		final double days = new TextField("month", month).from(1);
		final List<String> others = new TextField("readings", readings).words();
		for (final String one : others) {
			if (!List.of(FIRST_DAY, SHARE_OF_GROWTH).contains(one)) {
				throw new InvalidInputException("readings must be some of " + FIRST_DAY + ", " + SHARE_OF_GROWTH +
					", but it has \"" + one + "\".");
			}
		}
		final List<Double> own = new TextField("limit", limit).numbers();
		if (own.size() > 1 || own.size() == 1 && !(own.get(0) > 0)) {
			throw new InvalidInputException("limit must be one number in percent, above 0, but it is " + own + ".");
		}
		final RepeatabilityLimit real = own.isEmpty() ? null : RepeatabilityLimit.of("own limit", own.get(0) / 100,
			"field limit");
		final Rules rules = new Rules(volume, days, real, others);
		final LesionTables lesions = LesionTables.of(file).withoutTotals();
		final Table.Builder rows = new Table.Builder();
		for (final PatientTimeline course : PatientTimeline.of(lesions.table(), lesions.name())) {
			for (final Map.Entry<String, List<Sized>> one : series(course, volume, sum).entrySet()) {
				intervals(rows, course.patient(), one.getKey(), one.getValue(), rules);
				if (one.getValue().size() > 1) whole(rows, course.patient(), one.getKey(), one.getValue(), rules);
			}
		}
		final Table built = rows.build();
		if (built.rows().isEmpty()) {
			throw new InputException(lesions.name() +
				" must have a lesion that was measured at two time points, but it has none.");
		}
		final Provenance provenance = TableFiles.write(this, output_folder, lesions.files(), "TumorGrowth", built, Map.of());
		show(built, provenance);
		table = built;
	}

	/**
	 * The sizes of each lesion, or the sums of those that were measured first, at the visits where all of them were: with
	 * lesions that come or are missing a sum would change that does not grow. The size of a lesion into which another has
	 * merged is from then on not that of the one lesion, so that only the sum has it.
	 */
	private static Map<String, List<Sized>> series(final PatientTimeline course, final boolean volume, final boolean sum)
		throws InputException
	{
		final Map<String, List<Sized>> series = new LinkedHashMap<>();
		final Set<String> followed = new HashSet<>();
		final Map<String, String> merged = new HashMap<>();
		for (final Visit visit : course.visits()) {
			if (Double.isNaN(visit.day())) {
				throw new InputException(
					"day must be given for every time point, since growth is counted in days, but it is blank " + "for \"" + visit
						.name() + "\".");
			}
			final Map<String, Double> measured = sizes(visit, volume, merged);
			if (!sum) measured.forEach((lesion, own) -> {
				if (!merged.containsKey(lesion) && !merged.containsValue(lesion)) series.computeIfAbsent(lesion,
					key -> new ArrayList<>()).add(new Sized(visit.name(), visit.day(), own));
			});
			if (followed.isEmpty()) followed.addAll(measured.keySet());
			if (!sum || measured.isEmpty() || !measured.keySet().containsAll(followed)) continue;
			measured.keySet().retainAll(followed);
			series.computeIfAbsent(SUM, key -> new ArrayList<>()).add(new Sized(visit.name(), visit.day(), measured.values()
				.stream().mapToDouble(Double::doubleValue).sum()));
		}
		return series;
	}

	/**
	 * The sizes of the lesions that were measured at a visit. Parts of a lesion that has split are added; one that has
	 * merged with another adds nothing to the size of both, which that one has.
	 *
	 * @param merged lesions that have merged and into which, of the visits before; this visit is added
	 */
	private static Map<String, Double> sizes(final Visit visit, final boolean volume, final Map<String, String> merged)
		throws InputException
	{
		final Map<String, Double> sizes = new LinkedHashMap<>();
		for (final Row row : visit.rows()) {
			final double own = size(row, volume);
			final String into = row.text("merged_into").strip();
			final String whole = row.text("part_of").strip();
			if (!into.isEmpty()) merged.put(row.lesion(), into);
			else sizes.merge(whole.isEmpty() ? row.lesion() : whole, own, Double::sum);
		}
		merged.keySet().forEach(lesion -> sizes.put(lesion, 0.0));
		sizes.values().removeIf(own -> own.isNaN());
		return sizes;
	}

	private static double size(final Row row, final boolean volume) throws InputException {
		final double own = volume ? row.number("volume", "mL").orElse(Double.NaN) : row.number(row.has("size") || !row.has(
			"longest_diameter") ? "size" : "longest_diameter", "mm").orElse(Double.NaN);
		if (own < 0) throw new InputException("A size must not be negative, but it is " + own + " for " + row.place() + ".");
		return own;
	}

	private static void intervals(final Table.Builder rows, final String patient, final String lesion,
		final List<Sized> sizes, final Rules rules)
	{
		for (int i = 1; i < sizes.size(); i++) {
			rate(rows, patient, lesion, sizes.get(i).timePoint, sizes.get(i - 1), sizes.get(i), rules);
			kinetics(rows, null, "");
		}
	}

	private static void whole(final Table.Builder rows, final String patient, final String lesion, final List<Sized> sizes,
		final Rules rules)
	{
		rate(rows, patient, lesion, ALL, sizes.get(0), sizes.get(sizes.size() - 1), rules);
		if (sizes.size() < KINETICS) {
			kinetics(rows, null, "at least " + KINETICS + " measurements are needed");
			return;
		}
		if (sizes.get(0).size == 0) {
			kinetics(rows, null, "the first size must be above 0");
			return;
		}
		final Fit fit = GrowthKinetics.fit(sizes.stream().mapToDouble(Sized::day).toArray(), sizes.stream().mapToDouble(
			Sized::size).toArray(), rules.others.contains(FIRST_DAY) ? 1 : 0).selected().orElse(null);
		kinetics(rows, fit == null || !rules.others.contains(SHARE_OF_GROWTH) ? fit : shareOfGrowth(fit), fit == null
			? "no model whose parameters all differ from 0 with p < 0.1" : "");
	}

	private static void rate(final Table.Builder rows, final String patient, final String lesion, final String timePoint,
		final Sized first, final Sized second, final Rules rules)
	{
		final double days = second.day - first.day;
		final boolean defined = first.size > 0 && second.size > 0;
		final GrowthRate rate = !defined ? new GrowthRate(Double.NaN, Double.NaN, Double.NaN) : rules.volume ? GrowthRate
			.ofVolumes(first.size, second.size, days, rules.month) : GrowthRate.ofDiameters(first.size, second.size, days,
				rules.month);
		rows.row().cell("patient", patient).cell("lesion", lesion).cell("time_point", timePoint).cell("days", days).cell(
			rules.volume ? "first (mL)" : "first (mm)", first.size).cell(rules.volume ? "second (mL)" : "second (mm)",
				second.size).cell("change (%)", first.size > 0 ? 100 * (second.size / first.size - 1) : Double.NaN).cell(
					"TGR (%/month)", rate.perMonth()).cell("doubling time (d)", rate.doublingDays()).cell("SGR (%/d)", rate
						.perDay()).cell("real change", realChange(first.size, second.size, rules.real));
	}

	private static String realChange(final double first, final double second, final RepeatabilityLimit real) {
		if (real == null || !(first > 0)) return "not judged";
		return !real.judge(first, second).real() ? "no real change" : second > first ? "real increase" : "real decrease";
	}

	/** The fit with g of the growing part alone; the share of that part is taken as known. */
	private static Fit shareOfGrowth(final Fit fit) {
		final Estimate share = fit.estimates().get("phi");
		if (share == null) return fit;
		final double factor = Math.sqrt(1 - share.value());
		final Map<String, Estimate> estimates = new LinkedHashMap<>(fit.estimates());
		estimates.computeIfPresent("g", (name, g) -> new Estimate(factor * g.value(), factor * g.error(), g.probability()));
		return new Fit(fit.name(), estimates, fit.residual(), fit.information(), fit.defined());
	}

	/** The selected model; without one, why there is none. */
	private static void kinetics(final Table.Builder rows, final Fit fit, final String why) {
		rows.cell("model", fit == null ? "" : fit.name());
		for (final String name : List.of("g", "d", "phi")) {
			final Estimate estimate = fit == null ? null : fit.estimates().get(name);
			final String unit = name.equals("phi") ? "" : " (1/d)";
			rows.cell(name + unit, estimate == null ? Double.NaN : estimate.value()).cell(name + " error" + unit,
				estimate == null ? Double.NaN : estimate.error()).cell(name + " p", estimate == null ? Double.NaN : estimate
					.probability());
		}
		rows.cell("note", why);
	}
}
