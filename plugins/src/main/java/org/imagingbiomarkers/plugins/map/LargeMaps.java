package org.imagingbiomarkers.plugins.map;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.result.MapFormat;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.zarr.OmeZarrReader;
import org.imagingbiomarkers.io.zarr.OmeZarrWriter;
import org.imagingbiomarkers.maps.MapSettings.Slab;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.plugins.command.TaskProgress;

import ij.ImagePlus;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.real.FloatType;

/** The maps of a fit that go slab by slab into files, because together they may be larger than memory. */
final class LargeMaps {

	private final ResultFolder folder;
	private final String prefix;
	private final String source;
	private final Geometry grid;
	private final String signalUnit;
	private final TaskProgress progress;
	private final Map<String, OmeZarrWriter> writers = new LinkedHashMap<>();
	private final Map<String, String> units = new LinkedHashMap<>();

	/**
	 * @param prefix of the names of the files
	 * @param source title of the fitted image
	 * @param signalUnit unit of the fitted values, empty where none is known
	 */
	LargeMaps(final ResultFolder folder, final String prefix, final String source, final Geometry grid,
		final String signalUnit, final TaskProgress progress)
	{
		this.folder = folder;
		this.prefix = prefix;
		this.source = source;
		this.grid = grid;
		this.signalUnit = signalUnit;
		this.progress = progress;
	}

	/** The slabs that the maps are written in. */
	List<Slab> slabs() {
		final List<Slab> slabs = new ArrayList<>();
		for (long first = 0; first < grid.depth(); first += OmeZarrWriter.SLAB) {
			slabs.add(new Slab(first, Math.min(OmeZarrWriter.SLAB, grid.depth() - first)));
		}
		return slabs;
	}

	/** Writes the maps of a slab; their values become those that people read. */
	void write(final Slab slab, final List<ParameterMap> maps) throws IOException {
		for (final ParameterMap map : maps) {
			final Quantity quantity = Quantity.of(map.name(), map.unit());
			final List<float[]> planes = new ArrayList<>();
			for (final Object plane : PlanarImages.planes(map.image())) {
				MapImage.scale((float[]) plane, (float) quantity.factor());
				planes.add((float[]) plane);
			}
			if (!writers.containsKey(map.name())) writers.put(map.name(), begin(map, quantity));
			writers.get(map.name()).slab((int) slab.first(), planes);
		}
	}

	private OmeZarrWriter begin(final ParameterMap map, final Quantity quantity) throws IOException {
		units.put(map.name(), map.unit());
		return new OmeZarrWriter(place(map.name()), grid, quantity.label() + " " + source, quantity.isSignal() ? signalUnit
			: quantity.unit(), !quantity.categories().isEmpty(), progress);
	}

	private Path place(final String map) {
		return folder.largeMap(name(map));
	}

	private String name(final String map) {
		return prefix + "_" + map;
	}

	/** Completes the files. */
	void finish() throws IOException {
		for (final OmeZarrWriter writer : writers.values()) writer.finish();
	}

	/** The maps with the values that people read, whose planes are read when they are needed. */
	List<ParameterMap> written() throws IOException {
		final List<ParameterMap> maps = new ArrayList<>();
		for (final Map.Entry<String, String> map : units.entrySet()) {
			maps.add(new ParameterMap(map.getKey(), map.getValue(), values(OmeZarrReader.read(place(map.getKey())))));
		}
		return maps;
	}

	@SuppressWarnings("unchecked") // 32-bit numbers are written
	private static PlanarImg<FloatType, ?> values(final Series series) {
		return (PlanarImg<FloatType, ?>) series.image();
	}

	/**
	 * The maps as virtual stacks on their files, by name.
	 *
	 * @param finished where the files are when the folder is finished
	 */
	Map<String, ImagePlus> images(final Path finished) throws IOException {
		final Map<String, ImagePlus> images = new LinkedHashMap<>();
		for (final Map.Entry<String, String> map : units.entrySet()) {
			final Quantity quantity = Quantity.of(map.getKey(), map.getValue());
			final ImagePlus image = ImagePlusSeries.image(OmeZarrReader.read(finished.resolve(name(map.getKey()) +
				MapFormat.OME_ZARR.extension())));
			image.setTitle(quantity.label() + " " + source);
			MapImage.color(image, quantity);
			images.put(map.getKey(), image);
		}
		return images;
	}
}
