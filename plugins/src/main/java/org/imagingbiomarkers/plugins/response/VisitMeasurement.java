package org.imagingbiomarkers.plugins.response;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.pet.PeakSphere;
import org.imagingbiomarkers.pet.PeakUptake;
import org.imagingbiomarkers.pet.UptakeStatistics;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.imagingbiomarkers.pet.VoxelSet;
import org.imagingbiomarkers.plugins.lesion.list.RegionVoxels;
import org.imagingbiomarkers.plugins.map.MaskRegions;
import org.imagingbiomarkers.plugins.pet.UptakeUnit;
import org.imagingbiomarkers.response.LesionSize;

/** What is measured of the lesions of a visit, as Tumor Size and Lesion Indices do and call it. */
final class VisitMeasurement {

	static final String LONGEST = "longest_diameter (mm)";
	static final String PERPENDICULAR = "perpendicular_diameter (mm)";
	static final String VOLUME = "volume (mL)";
	/** Columns that each visit has. */
	static final List<String> SIZES = List.of(LONGEST, PERPENDICULAR, VOLUME);

	private static final double ML = 1000;

	private final Regions regions;
	private final Optional<UptakeVolume> values;
	private final UptakeUnit unit;

	/** @throws InputException if the image of the visit has several volumes */
	VisitMeasurement(final VisitLesions visit) throws InputException {
		regions = visit.regions();
		if (visit.image().isEmpty()) {
			values = Optional.empty();
			unit = new UptakeUnit("", Optional.empty());
			return;
		}
		final Series series = ImagePlusSeries.series(visit.image().get());
		if (series.volumes() > 1) throw new InputException("images must hold one volume each, but \"" + series.title() +
			"\" has " + series.volumes() + ": duplicate the one to measure.");
		unit = UptakeUnit.of(series);
		values = Optional.of(UptakeVolume.of(series.image(), new UptakeVolume.Spacing(series.geometry().spacing().x(), series
			.geometry().spacing().y(), series.geometry().spacing().z())));
	}

	private PeakSphere sphere() {
		final UptakeVolume volume = values.orElseThrow();
		return new PeakSphere(volume.spacing(), new VoxelSet.Size(volume.width(), volume.height(), volume.depth()));
	}

	/** The numbers of a region by the heading of their columns. */
	Map<String, Object> of(final MaskRegion region) {
		final Map<String, Object> found = new LinkedHashMap<>();
		final double[] spacing = { regions.grid().spacing().x(), regions.grid().spacing().y(), regions.grid().spacing().z() };
		final LesionSize size = LesionSize.of(MaskRegions.of(new Regions(List.of(region), region.grid(), "", List.of()))
			.each().values().iterator().next(), spacing).orElseThrow();
		found.put(LONGEST, size.axial().longest().length());
		found.put(PERPENDICULAR, size.axial().perpendicular().length());
		found.put(VOLUME, size.voxelVolume() / ML);
		if (values.isEmpty()) return found;
		final VoxelSet voxels = RegionVoxels.of(region);
		final UptakeStatistics uptake = UptakeStatistics.of(values.get(), voxels);
		found.put(unit.value("mean"), uptake.mean());
		found.put(unit.value("max"), uptake.max());
		if (!unit.isSuv()) return found;
		found.put("variant", unit.kind());
		found.put(unit.value("peak best"), PeakUptake.of(values.get(), voxels, uptake.hottest(), sphere()).best());
		found.put(unit.amount("TLG", ""), uptake.mean() * size.voxelVolume() / ML);
		return found;
	}
}
