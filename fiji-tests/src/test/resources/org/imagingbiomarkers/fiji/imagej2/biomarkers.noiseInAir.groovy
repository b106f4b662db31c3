// phantom: DIFFUSION
def air = Converters.convert(vials, { from, to -> to.set(from.getRealDouble() == 0) } as net.imglib2.converter.Converter, new NativeBoolType())
def sigma = ops.run('biomarkers.noiseInAir', image, air)
assert Math.abs(sigma - 10) < 0.5 : sigma
