package org.imagingbiomarkers.plugins.pet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.pet.Dissemination;
import org.imagingbiomarkers.pet.UptakeIndices;
import org.imagingbiomarkers.pet.UptakeIndices.Glycolysis;
import org.imagingbiomarkers.pet.UptakeStatistics;

/**
 * The numbers of lesions: for each volume one row per lesion and a row {@value #TOTAL} of all of them.
 *
 * @param image title
 * @param search that found them
 * @param bodySurface m^2
 * @param target what the tracer binds to, where volume and total uptake are called by it; otherwise empty
 */
record LesionIndexTable(String image, LesionSearch search, OptionalDouble bodySurface, Optional<String> target) {

	static final String TOTAL = "total";

	Table of(final List<LesionSearch.MeasuredFrame> frames) {
		final Table.Builder table = new Table.Builder();
		for (final LesionSearch.MeasuredFrame frame : frames) {
			for (int i = 0; i < frame.lesions().size(); i++) {
				begin(table, frame, search.names().get(frame.lesions().get(i).region()), i + 1, 1, frame.lesions().get(i)
					.threshold());
				if (search.isTracked()) table.cell("tracking_uid", search.trackingUid(frame, i));
				fill(table, frame, frame.indices().get(i), Double.NaN);
			}
			begin(table, frame, "all", TOTAL, frame.places(), Double.NaN);
			if (search.isTracked()) table.cell("tracking_uid", "");
			fill(table, frame, frame.total(), frame.apart().distance());
		}
		return table.build();
	}

	private void begin(final Table.Builder table, final LesionSearch.MeasuredFrame frame, final String region,
		final Object lesion, final int lesions, final double threshold)
	{
		table.row().cell("image", image).cell("frame", frame.number()).cell("region", region).cell("lesion", lesion).cell(
			"lesions", lesions).cell("threshold (" + search.unit().label() + ")", threshold);
		if (search.unit().isSuv()) table.cell("variant", search.unit().kind());
	}

	private void fill(final Table.Builder table, final LesionSearch.MeasuredFrame frame, final UptakeIndices indices,
		final double apart)
	{
		table.cell("voxels", indices.uptake().voxels()).cell(search.unit().isSuv() ? "MTV (mL)" : "volume (mL)", indices
			.volume());
		uptake(table, indices.uptake());
		peak(table, indices);
		glycolysis(table, indices.glycolysis());
		target.ifPresent(name -> table.cell(name + "-TV (mL)", indices.volume()).cell(search.unit().amount("TL-" + name,
			"TL-" + name), indices.glycolysis().total()));
		table.cell(search.unit().amount("SAM", "added uptake"), indices.added().activity()).cell((search.unit().isSuv()
			? "SAM background" : "background") + " (" + search.unit().label() + ")", indices.added().background());
		search.reference().map(ReferenceTissue::kind).ifPresent(kind -> reference(table, kind, frame.reference()
			.orElseThrow(), indices));
		table.cell("Dmax (mm)", apart).cell("SDmax (1/m)", bodySurface.isPresent() ? new Dissemination(apart).standardized(
			bodySurface.getAsDouble()) : Double.NaN);
	}

	private void uptake(final Table.Builder table, final UptakeStatistics uptake) {
		final UptakeStatistics.Position at = uptake.hottest();
		final Vector place = search.series().geometry().place(at.x(), at.y(), at.z());
		final double known = uptake.voxels() > 0 ? 0 : Double.NaN;
		table.cell(search.unit().value("max"), uptake.max()).cell("max at x (pixel)", known + at.x()).cell("max at y (pixel)",
			known + at.y()).cell("max at slice", known + at.z() + 1).cell("max at x (mm)", known + place.x()).cell(
				"max at y (mm)", known + place.y()).cell("max at z (mm)", known + place.z()).cell(search.unit().value("mean"),
					uptake.mean()).cell(search.unit().value("min"), uptake.min()).cell(search.unit().value("sd"), uptake.sd()).cell(
						search.unit().value("median"), uptake.median());
	}

	private void peak(final Table.Builder table, final UptakeIndices indices) {
		table.cell(search.unit().value("peak best"), indices.peak().best()).cell(search.unit().value("peak at max"), indices
			.peak().atMaximum());
	}

	private void glycolysis(final Table.Builder table, final Glycolysis glycolysis) {
		table.cell(search.unit().amount("TLG", "total uptake"), glycolysis.total());
		for (int quarter = 0; quarter < glycolysis.quarters().size(); quarter++) {
			final String name = " Q" + (quarter + 1);
			table.cell(search.unit().amount("TLG" + name, "total uptake" + name), glycolysis.quarters().get(quarter));
		}
	}

	private void reference(final Table.Builder table, final String kind, final UptakeStatistics tissue,
		final UptakeIndices indices)
	{
		table.cell(kind + " mean (" + search.unit().label() + ")", tissue.mean()).cell(kind + " sd (" + search.unit()
			.label() + ")", tissue.sd()).cell(search.unit().named("max") + " / " + kind, indices.uptake().max() / tissue.mean())
			.cell(search.unit().named("mean") + " / " + kind, indices.uptake().mean() / tissue.mean()).cell(search.unit().named(
				"peak best") + " / " + kind, indices.peak().best() / tissue.mean());
	}
}
