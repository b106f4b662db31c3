package org.imagingbiomarkers.plugins.pet;

import java.util.List;
import java.util.stream.Collectors;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.UptakeStatistics;

/**
 * By what threshold lesions are going to be found, for whoever chooses it.
 *
 * @param search as it will run
 */
record LesionOutlook(LesionSearch search) {

	private static final int MAX_REGIONS = 2;

	/**
	 * The threshold with the values that it rests on, and the smallest volume.
	 *
	 * @param number of the volume, from 1
	 */
	String sentence(final int number) {
		final LesionSearch.Outlook outlook = search.outlook(number, Workers.single());
		final String smallest = search.smallest() > 0 ? "; lesions below " + LesionSearch.shown(search.smallest()) +
			" mL are left out." : "; lesions of any size.";
		final String unit = " " + search.unit().label();
		final List<LesionSearch.Outline> regions = outlook.regions();
		return switch (search.fields().method()) {
			case DelineationFields.NONE -> "Each region is measured as it was drawn, without a threshold" + smallest;
			case DelineationFields.GRADIENT -> "Lesions end at the steepest edge in each region, without a threshold" +
				smallest;
			case DelineationFields.PERCIST -> percist(outlook.reference().orElseThrow(), regions.get(0).threshold(), unit) +
				smallest;
			case DelineationFields.FIXED -> "Threshold " + LesionSearch.shown(regions.get(0).threshold()) + unit +
				"; the maximum is " + LesionSearch.shown(regions.stream().mapToDouble(LesionSearch.Outline::max).max().orElse(
					Double.NaN)) + unit + smallest;
			case DelineationFields.PERCENT -> ofMaximum(LesionSearch.shown(search.fields().percentage()) + " % of ", regions,
				unit) + smallest;
			default -> ofMaximum("Adaptive, with ", regions, unit) + smallest;
		};
	}

	private String percist(final UptakeStatistics tissue, final double threshold, final String unit) {
		final String kind = search.reference().orElseThrow().kind();
		return "PERCIST: " + (kind.equals(ReferenceTissue.LIVER) ? "1.5" : "2") + " x mean " + LesionSearch.shown(tissue
			.mean()) + " + 2 x SD " + LesionSearch.shown(tissue.sd()) + " of the " + kind + " = " + LesionSearch.shown(
				threshold) + unit;
	}

	/** Such as {@code 41 % of SUVmax 12.3 = 5.04 g/mL per lesion}. */
	private String ofMaximum(final String share, final List<LesionSearch.Outline> regions, final String unit) {
		final String name = search.unit().named("max").replace(" ", "");
		final String each = regions.stream().limit(MAX_REGIONS).map(region -> share + name + " " + LesionSearch.shown(region
			.max()) + " = " + LesionSearch.shown(region.threshold()) + unit + (regions.size() == 1 ? "" : " in " + shortened(
				region.region()))).collect(Collectors.joining(", "));
		final int more = regions.size() - MAX_REGIONS;
		return each + (more > 0 ? ", and so on in " + more + (more == 1 ? " more region" : " more regions") : "");
	}

	private static String shortened(final String name) {
		return name.length() <= 24 ? name : name.substring(0, 23) + "…";
	}
}
