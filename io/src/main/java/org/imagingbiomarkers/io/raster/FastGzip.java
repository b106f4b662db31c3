package org.imagingbiomarkers.io.raster;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Packs images at the fastest level of gzip, as nibabel and Slicer do: noise does not get much smaller at any level, but
 * takes the default one ten times as long.
 */
public final class FastGzip extends GZIPOutputStream {

	public FastGzip(final OutputStream out) throws IOException {
		super(out, 1 << 16);
		def.setLevel(Deflater.BEST_SPEED);
	}

	/** The same without a search for what was there before, for values that hardly ever repeat: several times as fast. */
	public static FastGzip ofNoise(final OutputStream out) throws IOException {
		final FastGzip packed = new FastGzip(out);
		packed.def.setStrategy(Deflater.HUFFMAN_ONLY);
		return packed;
	}
}
