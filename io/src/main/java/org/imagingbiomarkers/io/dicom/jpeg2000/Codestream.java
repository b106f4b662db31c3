package org.imagingbiomarkers.io.dicom.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/**
 * The markers of a codestream and the packet data of each tile (T.800 annex A).
 *
 * @param size image and tile grid
 * @param tiles all of them, in order
 */
record Codestream(ImageSize size, List<Tile> tiles) {

	private static final int SOC = 0xFF4F;
	private static final int SIZ = 0xFF51;
	private static final int COD = 0xFF52;
	private static final int COC = 0xFF53;
	private static final int QCD = 0xFF5C;
	private static final int QCC = 0xFF5D;
	private static final int RGN = 0xFF5E;
	private static final int POC = 0xFF5F;
	private static final int PPM = 0xFF60;
	private static final int PPT = 0xFF61;
	private static final int SOT = 0xFF90;
	private static final int SOD = 0xFF93;
	private static final int EOC = 0xFFD9;

	private static final int MIN_TILE_PART_BYTES = 14;

	/** A tile with how it is coded and all its packets. */
	record Tile(int index, CodingStyle.OfTile style, CodingStyle[] styles, Quantization[] quantizations, byte[] packets) {}

	static Codestream read(final byte[] compressed) throws CodecException {
		try {
			return new Reader(compressed).read();
		}
		catch (final BufferUnderflowException tooShort) {
			throw Jpeg2000Exception.damaged();
		}
	}

	/** The settings that hold for a tile, or for all that say nothing else. */
	private static final class Settings {

		private CodingStyle.OfTile ofTile;
		private CodingStyle style;
		private Quantization quantization;
		/** By component; what a tile says of all its components outdoes what the main header says of one. */
		private final CodingStyle[] styles;
		private final Quantization[] quantizations;

		Settings(final int components) {
			styles = new CodingStyle[components];
			quantizations = new Quantization[components];
		}

		Settings copy() {
			final Settings copy = new Settings(styles.length);
			copy.ofTile = ofTile;
			for (int i = 0; i < styles.length; i++) {
				copy.styles[i] = styles[i];
				copy.quantizations[i] = quantizations[i];
			}
			copy.style = style;
			copy.quantization = quantization;
			return copy;
		}

		void style(final CodingStyle.OfTile forTile, final CodingStyle forAll, final boolean inTile) {
			ofTile = forTile;
			style = forAll;
			if (inTile) Arrays.fill(styles, null);
		}

		void quantization(final Quantization forAll, final boolean inTile) {
			quantization = forAll;
			if (inTile) Arrays.fill(quantizations, null);
		}

		Tile tile(final int index, final byte[] packets) throws CodecException {
			final CodingStyle[] allStyles = new CodingStyle[styles.length];
			final Quantization[] allQuantizations = new Quantization[styles.length];
			for (int i = 0; i < styles.length; i++) {
				allStyles[i] = styles[i] == null ? style : styles[i];
				allQuantizations[i] = quantizations[i] == null ? quantization : quantizations[i];
				if (allStyles[i] == null || allQuantizations[i] == null) throw Jpeg2000Exception.damaged();
			}
			if (ofTile == null) throw Jpeg2000Exception.damaged();
			return new Tile(index, ofTile, allStyles, allQuantizations, packets);
		}
	}

	private static final class Reader {

		private final ByteBuffer in;
		private ImageSize size;
		private final TreeMap<Integer, Settings> settingsOfTiles = new TreeMap<>();
		private final TreeMap<Integer, ByteArrayOutputStream> packetsOfTiles = new TreeMap<>();

		Reader(final byte[] compressed) {
			in = ByteBuffer.wrap(compressed);
		}

		Codestream read() throws CodecException {
			skipBoxes();
			if (marker() != SOC || marker() != SIZ) throw Jpeg2000Exception.damaged();
			size = ImageSize.read(segment());
			final long tiles = (long) size.tilesAcross() * size.tilesDown();
			if (tiles > in.limit() / MIN_TILE_PART_BYTES + 1) throw Jpeg2000Exception.damaged();
			final Settings common = new Settings(size.components());
			for (int marker = marker(); marker != SOT; marker = marker()) {
				setting(marker, segment(), common, false);
			}
			boolean more = true;
			while (more) {
				tilePart((int) tiles, common);
				more = in.remaining() >= 2 && marker() == SOT;
			}
			if (packetsOfTiles.size() != tiles) throw Jpeg2000Exception.damaged();
			final List<Tile> all = new ArrayList<>();
			for (int tile = 0; tile < tiles; tile++) {
				all.add(settingsOfTiles.get(tile).tile(tile, packetsOfTiles.get(tile).toByteArray()));
			}
			return new Codestream(size, all);
		}

		/** A JP2 file is a chain of boxes, one of which is the codestream (T.800 annex I). */
		private void skipBoxes() throws CodecException {
			if (in.remaining() < 12 || in.getInt(4) != 0x6A502020) return;
			while (true) {
				final int start = in.position();
				final long length = in.getInt() & 0xFFFFFFFFL;
				if (in.getInt() == 0x6A703263) return;
				if (length < 8 || length > in.limit() - start) throw Jpeg2000Exception.damaged();
				in.position(start + (int) length);
			}
		}

		private void tilePart(final int tiles, final Settings common) throws CodecException {
			final int start = in.position() - 2;
			final ByteBuffer header = segment();
			final int tile = header.getShort() & 0xFFFF;
			final long length = header.getInt() & 0xFFFFFFFFL;
			if (tile >= tiles) throw Jpeg2000Exception.damaged();
			final Settings settings = settingsOfTiles.computeIfAbsent(tile, first -> common.copy());
			for (int marker = marker(); marker != SOD; marker = marker()) {
				setting(marker, segment(), settings, true);
			}
			final int end = length == 0 ? endOfStream() : (int) Math.min(start + length, Integer.MAX_VALUE);
			if (end < in.position() || end > in.limit()) throw Jpeg2000Exception.damaged();
			packetsOfTiles.computeIfAbsent(tile, first -> new ByteArrayOutputStream()).write(in.array(), in.position(), end - in
				.position());
			in.position(end);
		}

		private int endOfStream() {
			final int end = in.limit();
			return end >= 2 && (in.getShort(end - 2) & 0xFFFF) == EOC ? end - 2 : end;
		}

		private void setting(final int marker, final ByteBuffer segment, final Settings settings, final boolean inTile)
			throws CodecException
		{
			switch (marker) {
				case COD -> {
					final int flags = segment.get();
					final CodingStyle.OfTile ofTile = CodingStyle.readOfTile(flags, segment);
					settings.style(ofTile, CodingStyle.read(flags, segment), inTile);
				}
				case COC -> {
					final int component = component(segment);
					settings.styles[component] = CodingStyle.read(segment.get(), segment);
				}
				case QCD -> settings.quantization(Quantization.read(segment), inTile);
				case QCC -> settings.quantizations[component(segment)] = Quantization.read(segment);
				case RGN -> throw Jpeg2000Exception.unreadable("a region of interest");
				case POC -> throw Jpeg2000Exception.unreadable("a change of progression order");
				case PPM, PPT -> throw Jpeg2000Exception.unreadable("packed packet headers");
				default -> {
					// Comments, lengths and the like say nothing that is needed.
				}
			}
		}

		private int component(final ByteBuffer segment) throws CodecException {
			final int component = segment.get() & 0xFF;
			if (component >= size.components()) throw Jpeg2000Exception.damaged();
			return component;
		}

		private int marker() {
			return in.getShort() & 0xFFFF;
		}

		private ByteBuffer segment() throws CodecException {
			final int start = in.position();
			final int length = in.getShort() & 0xFFFF;
			if (length < 2 || start + length > in.limit()) throw Jpeg2000Exception.damaged();
			in.position(start + length);
			return ByteBuffer.wrap(Arrays.copyOfRange(in.array(), start + 2, start + length));
		}
	}
}
