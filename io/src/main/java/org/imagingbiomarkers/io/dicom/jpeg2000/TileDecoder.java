package org.imagingbiomarkers.io.dicom.jpeg2000;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/** Decodes one tile: packets, code blocks, wavelets, component transform (T.800 annexes B, D, F and G). */
final class TileDecoder {

	/** One resolution of a component with its subbands and the precincts it is cut into. */
	private record Resolution(Area area, Subband[] subbands, List<Precinct> precincts) {}

	private final ImageSize size;
	private final Codestream.Tile tile;
	private final Area area;
	private final List<Resolution[]> components = new ArrayList<>();

	TileDecoder(final ImageSize size, final Codestream.Tile tile) {
		this.size = size;
		this.tile = tile;
		area = size.tile(tile.index());
	}

	/** Puts the samples of the tile into those of the image. */
	void decode(final int[] image) throws CodecException {
		for (int component = 0; component < size.components(); component++) {
			components.add(resolutions(component));
		}
		checkPacketCount();
		final List<Precinct> precincts = new ArrayList<>();
		for (int component = 0; component < size.components(); component++) {
			for (int resolution = 0; resolution < components.get(component).length; resolution++) {
				precincts.addAll(precincts(component, resolution));
			}
		}
		new Packets(tile).read(precincts);
		final float[][] planes = new float[size.components()][];
		for (int component = 0; component < planes.length; component++) {
			planes[component] = plane(component);
		}
		if (tile.style().componentTransform()) undoComponentTransform(planes);
		store(planes, image);
	}

	private Resolution[] resolutions(final int component) throws CodecException {
		final CodingStyle style = tile.styles()[component];
		final Quantization quantization = tile.quantizations()[component];
		final int precision = size.precisions()[component];
		final Resolution[] resolutions = new Resolution[style.levels() + 1];
		for (int r = 0; r <= style.levels(); r++) {
			final int level = r == 0 ? style.levels() : style.levels() - r + 1;
			final int first = r == 0 ? 0 : 3 * r - 2;
			final Subband[] subbands = r == 0 ? new Subband[] { Subband.of(area, level, false, false, first, style,
				quantization, precision) } : new Subband[] { Subband.of(area, level, true, false, first, style, quantization,
					precision), Subband.of(area, level, false, true, first + 1, style, quantization, precision), Subband.of(area,
						level, true, true, first + 2, style, quantization, precision) };
			resolutions[r] = new Resolution(area.halved(style.levels() - r), subbands, new ArrayList<>());
		}
		return resolutions;
	}

	/** Every packet takes a byte at least, so more packets than bytes cannot be there. */
	private void checkPacketCount() throws CodecException {
		long packets = 0;
		for (int component = 0; component < size.components(); component++) {
			for (int r = 0; r < components.get(component).length; r++) {
				final Area grid = precinctGrid(component, r);
				packets += (long) Math.max(0, grid.width()) * Math.max(0, grid.height()) * tile.style().layers();
			}
		}
		if (packets > tile.packets().length) throw Jpeg2000Exception.damaged();
	}

	private Area precinctGrid(final int component, final int resolution) {
		final CodingStyle style = tile.styles()[component];
		final Area whole = components.get(component)[resolution].area;
		if (whole.isEmpty()) return new Area(0, 0, 0, 0);
		final int widthBits = style.precinctWidthBits(resolution);
		final int heightBits = style.precinctHeightBits(resolution);
		return new Area(whole.x0() >> widthBits, whole.y0() >> heightBits, Area.ceilShift(whole.x1(), widthBits), Area
			.ceilShift(whole.y1(), heightBits));
	}

	private List<Precinct> precincts(final int component, final int resolution) {
		final Area grid = precinctGrid(component, resolution);
		final Resolution of = components.get(component)[resolution];
		for (int row = grid.y0(); row < grid.y1(); row++) {
			for (int column = grid.x0(); column < grid.x1(); column++) {
				of.precincts.add(new Precinct(component, resolution, of.precincts.size(), column, row, area, tile
					.styles()[component], of.subbands));
			}
		}
		return of.precincts;
	}

	/** The samples of a component, from the lowest resolution to the highest. */
	private float[] plane(final int component) throws CodecException {
		final Resolution[] resolutions = components.get(component);
		final CodingStyle style = tile.styles()[component];
		float[] lower = coefficients(resolutions[0], resolutions[0].subbands[0]);
		for (int r = 1; r < resolutions.length; r++) {
			final Area to = resolutions[r].area;
			final float[] values = new float[Math.max(0, to.width()) * Math.max(0, to.height())];
			if (values.length > 0) {
				interleave(lower, resolutions[r - 1].area, 0, 0, values, to);
				for (final Subband subband : resolutions[r].subbands) {
					interleave(coefficients(resolutions[r], subband), subband.area(), subband.highX() ? 1 : 0, subband.highY() ? 1
						: 0, values, to);
				}
				new Wavelet(style.reversible()).synthesize(values, to);
			}
			lower = values;
		}
		return lower;
	}

	private static float[] coefficients(final Resolution resolution, final Subband subband) throws CodecException {
		final Area band = subband.area();
		final float[] values = new float[Math.max(0, band.width()) * Math.max(0, band.height())];
		for (final Precinct precinct : resolution.precincts) {
			if (!precinct.hasBands()) continue;
			for (final Precinct.Band inPrecinct : precinct.bands()) {
				if (inPrecinct.subband != subband) continue;
				for (final CodeBlock block : inPrecinct.blocks) {
					if (block.included) BlockDecoder.decode(block, subband, precinct.style, values, band.width());
				}
			}
		}
		return values;
	}

	private static void interleave(final float[] from, final Area band, final int oddX, final int oddY,
		final float[] target, final Area to)
	{
		for (int y = 0; y < band.height(); y++) {
			final int row = 2 * (band.y0() + y) + oddY - to.y0();
			for (int x = 0; x < band.width(); x++) {
				target[row * to.width() + 2 * (band.x0() + x) + oddX - to.x0()] = from[y * band.width() + x];
			}
		}
	}

	private void undoComponentTransform(final float[][] planes) throws CodecException {
		if (planes.length < 3) throw Jpeg2000Exception.damaged();
		final boolean reversible = tile.styles()[0].reversible();
		for (int i = 0; i < planes[0].length; i++) {
			final float y = planes[0][i];
			final float cb = planes[1][i];
			final float cr = planes[2][i];
			if (reversible) {
				final float green = y - (float) Math.floor((cb + cr) / 4);
				planes[0][i] = cr + green;
				planes[1][i] = green;
				planes[2][i] = cb + green;
			}
			else {
				planes[0][i] = y + 1.402f * cr;
				planes[1][i] = y - 0.344136f * cb - 0.714136f * cr;
				planes[2][i] = y + 1.772f * cb;
			}
		}
	}

	private void store(final float[][] planes, final int[] image) {
		for (int component = 0; component < planes.length; component++) {
			final int half = 1 << size.precisions()[component] - 1;
			final int shift = size.signed()[component] ? 0 : half;
			final int least = size.signed()[component] ? -half : 0;
			final int most = least + 2 * half - 1;
			for (int y = 0; y < area.height(); y++) {
				for (int x = 0; x < area.width(); x++) {
					final int value = Math.round(planes[component][y * area.width() + x]) + shift;
					final int pixel = (area.y0() - size.y0() + y) * size.width() + area.x0() - size.x0() + x;
					image[pixel * planes.length + component] = Math.max(least, Math.min(most, value));
				}
			}
		}
	}
}
